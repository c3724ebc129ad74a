/** What may be shown as code. */

/** `author/name`, or a name alone for the oldest models: nothing that could end a string or a command. */
const REPOSITORY = /^[A-Za-z0-9][\w.-]{0,95}(?:\/[A-Za-z0-9][\w.-]{0,95})?$/

/** What the packages write where they miss a fact, and gaps that a reader would have to fill. */
const GAPS =
  /unknown|undefined|fill-in|not specified|invalid|is not found|did not correspond|couldn't find|yolovxx|refer to the doc|no input example|release_id|^!pip|\{\{|<(?:encoder|your_|input_)/im

export function isRepositoryId(id: string): boolean {
  return REPOSITORY.test(id) && !id.includes('..')
}

/** Whether code is complete and loads that repository, by its id or its quoted name, rather than a default of its library. */
export function isSound(code: string, id: string): boolean {
  const name = id.slice(id.indexOf('/') + 1)
  return (code.includes(id) || code.includes(`"${name}"`)) && !GAPS.test(code.replaceAll(id, ''))
}
