/** In names and titles of what nobody is sent to unasked. */
const FOR_ADULTS =
  /(?:^|[^a-z])(?:nsfw\w*|porn\w*|hentai|xxx|erotic\w*|e621|rule34|sex(?:y|ual\w*)?|nud(?:e|es|ity)|undress\w*|uncensored)(?![a-z])/i

/** Whether nothing in these names says that it is for adults. */
export function isForAllAges(...names: (string | undefined)[]): boolean {
  return !names.some(name => name !== undefined && FOR_ADULTS.test(name))
}
