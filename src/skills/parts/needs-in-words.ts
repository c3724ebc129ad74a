import type { Constraints } from '../../constraints.ts'
import { languageNames, list, parameterCount } from '../../reply/format.ts'
import type { Asked } from '../../types.ts'

/** What was understood, so that the reader can see a misunderstanding: ` (in Spanish, up to 1B parameters)`. */
export function needsInWords(
  needs: { languages: string[]; constraints: Constraints },
  { say, request }: Asked,
): string {
  const {
    license,
    maxParameters,
    minParameters,
    hardware,
    library,
    format,
    features,
    domain,
    contextTokens,
    access,
    family,
  } = needs.constraints
  const parts: string[] = []
  if (needs.languages.length)
    parts.push(
      say('needs.languages', { list: list(languageNames(needs.languages, request.spoken, say), request.spoken) }),
    )
  if (license)
    parts.push(
      license.need === 'named'
        ? say('needs.license', { license: license.ids.join(' / ') })
        : say(`needs.${license.need}`),
    )
  if (maxParameters !== undefined && minParameters !== undefined)
    parts.push(say('needs.about', { size: parameterCount(Math.round((maxParameters + minParameters) / 2)) }))
  else if (maxParameters !== undefined) parts.push(say('needs.max', { size: parameterCount(maxParameters) }))
  if (hardware) parts.push(say('needs.hardware', { hardware: hardware.name }))
  if (library) parts.push(say('needs.library', { library }))
  if (format) parts.push(say('needs.format', { format }))
  if (features.length)
    parts.push(say('needs.features', { list: features.map(feature => feature.replaceAll('-', ' ')).join(', ') }))
  if (domain) parts.push(say('needs.domain', { domain: say(`domain.${domain}`) }))
  if (contextTokens) parts.push(say('needs.context', { tokens: contextTokens }))
  if (access) parts.push(say('needs.open-access'))
  if (family) parts.push(say('needs.family', { family }))
  return parts.length ? ` (${parts.join(', ')})` : ''
}
