/** What a licence allows, in three classes. Facts from the licences themselves; see knowledge/guides/ for each. */

export interface LicenseFacts {
  /** Whether a company may use the model in a product. */
  commercial: 'yes' | 'conditions' | 'no' | 'unknown'
  /** Free to use, change and pass on with little more than a notice. */
  isPermissive: boolean
}

const PERMISSIVE =
  /^(apache-2\.0|mit|bsd-[23]-clause|bsd|isc|cc0-1\.0|cc-by-4\.0|cc-by-3\.0|unlicense|afl-3\.0|openmdw-1\.\d|wtfpl|zlib|ecl-2\.0|cdla-permissive-2\.0|pddl)$/
const SHARE_ALIKE = /^(cc-by-sa-\d\.\d|gpl-[23]\.0|lgpl-[23]\.\d|agpl-3\.0|mpl-2\.0)$/
const NON_COMMERCIAL =
  /(^|-)nc(-|$)|non-?commercial|research|coqui|^mnpl$|nscl|exaone|^mrl$|^opt$|^deepfloyd|^cpml|academic|^fair|^llama$/
const UNKNOWN = /^(unknown|other|model-license|)$/

/** @param license SPDX id or the Hub's name, lower case */
export function licenseFacts(license: string): LicenseFacts {
  if (PERMISSIVE.test(license)) return { commercial: 'yes', isPermissive: true }
  if (NON_COMMERCIAL.test(license)) return { commercial: 'no', isPermissive: false }
  if (UNKNOWN.test(license)) return { commercial: 'unknown', isPermissive: false }
  return { commercial: SHARE_ALIKE.test(license) ? 'yes' : 'conditions', isPermissive: false }
}
