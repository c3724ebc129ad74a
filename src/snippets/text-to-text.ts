/** The lines that run a model which reads one text and writes another. */

const TEXT = 'The tower is 324 metres tall, about the same height as an 81-storey building.'

/** How many-language translators name English and German, and the token of the second. */
const LANGUAGES: { id: RegExp; from: string; to: string; token: string }[] = [
  { id: /nllb/i, from: 'eng_Latn', to: 'deu_Latn', token: 'deu_Latn' },
  { id: /mbart-large-50/i, from: 'en_XX', to: 'de_DE', token: 'de_DE' },
  { id: /m2m100/i, from: 'en', to: 'de', token: '__de__' },
]
/** And those that are told by the text's first words. */
const BEGINNINGS: { id: RegExp; words: string }[] = [
  { id: /madlad/i, words: '<2de> ' },
  { id: /google-t5\//i, words: 'translate English to German: ' },
]

/** Translators that are chat models inside, and those that continue a text. The others are encoder-decoders. */
const CHAT_TRANSLATOR = /translategemma|hy-?mt|hunyuan-mt|tower|lfm/i
const TEXT_TRANSLATOR = /alma|milmmt/i

/** What a translator is inside. */
export function translatorKind(id: string): 'chat' | 'text' | 'encoder-decoder' {
  if (CHAT_TRANSLATOR.test(id)) return 'chat'
  return TEXT_TRANSLATOR.test(id) ? 'text' : 'encoder-decoder'
}

/** The languages that a translator must be told, as it names them; undefined where it knows or reads them. */
export function translatorLanguages(id: string): { from: string; to: string; token: string } | undefined {
  return LANGUAGES.find(known => known.id.test(id))
}

/** Python that runs `model` on the output of `tokenizer`. */
export function generateText(id: string, task: string): string {
  const isTranslation = task === 'translation'
  const languages = isTranslation ? translatorLanguages(id) : undefined
  const words = isTranslation ? (BEGINNINGS.find(known => known.id.test(id))?.words ?? '') : ''
  const forced = languages ? `forced_bos_token_id=tokenizer.convert_tokens_to_ids("${languages.token}"), ` : ''
  return [
    ...(languages ? [`tokenizer.src_lang = "${languages.from}"`] : []),
    `inputs = tokenizer("${words}${TEXT}", return_tensors="pt")`,
    `outputs = model.generate(**inputs, ${forced}max_new_tokens=100)`,
    'print(tokenizer.decode(outputs[0], skip_special_tokens=True))',
  ].join('\n')
}
