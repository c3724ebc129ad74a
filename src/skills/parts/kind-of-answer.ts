/** What a question wants to hear first: a yes or no, a number, or an explanation. */
export type KindOfAnswer = 'yes-no' | 'number' | 'other'

/** Words that open such a question, at the start of the text or of a clause, in the languages Hubbub speaks. */
const YES_NO =
  /(?:^|[.,;:!?¿–—-]\s*|\b(?:and|but|so|hey|hi|hello|then|y|pero|et|mais|und|aber|e|mas)\s+)(?:is|are|am|was|were|can|could|may|must|do|does|did|has|have|will|would|should|isn't|aren't|can't|doesn't|don't|won't|es|son|est[aá]n?|puedo|puede|pueden|se puede|podr[ií]a|hay|tiene|tengo que|debo|sirve|funciona|est-ce que|est-ce|peut-on|puis-je|peux-je|dois-je|faut-il|y a-t-il|a-t-on|kann|k[oö]nnen|darf|d[uü]rfen|ist|sind|gibt es|hat|muss|soll|posso|pode|podem|[eé]|s[aã]o|tem|d[aá] para|existe|preciso|devo)\s/i
const YES_NO_CJK = /吗|嗎|能不能|可不可以|是不是|有没有|可以.*[?？]|(?:ます|です|でき|ある|いい|ません|でしょう)か/
const NUMBER =
  /\bhow (?:much|many|big|large|long|fast|often|small|expensive)\b|\bwhat (?:size|percentage|limit|price|is the (?:limit|max|maximum|size|price|cost))|\b(?:max|maximum|minimum|limit|cost|price|vram|ram)\b|\bcu[aá]nt[oa]s?\b|\bcombien\b|\bwie ?viele?\b|\bwie (?:gro(?:ß|ss)|lang|teuer)\b|\bquant[oa]s?\b|多少|几个|多大|多长|多久|いくら|いくつ|どのくらい|何(?:個|件|GB|円)/i

export function kindOfAnswer(question: string): KindOfAnswer {
  if (NUMBER.test(question)) return 'number'
  return YES_NO.test(question) || YES_NO_CJK.test(question) ? 'yes-no' : 'other'
}

/** Whether a text begins as such an answer does. */
export function beginsAs(kind: KindOfAnswer, text: string): boolean {
  if (kind === 'yes-no')
    return (
      /^(?:yes|no|not|only|partly|usually|it depends|sí|oui|non|ja|nein|sim|não|可以|不|是|はい|いいえ)\b/iu.test(
        text,
      ) || /^(?:可以|不|能|是|はい|いいえ)/u.test(text)
    )
  return kind === 'number' && /\d/.test(text.split(/[.!?](?:\s|$)/)[0] ?? '')
}
