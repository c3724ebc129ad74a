import type { Intent, Request } from '../types.ts'
import { hasNeeds } from './needs.ts'
import type { Reading } from './reading.ts'
import type { TaskGuess } from './task-of.ts'

/** From this probability on, a phrase class of `knowledge/intents/` decides alone. */
const SURE = 0.5
/** Of something that a word of the question names outright: "trending". */
const WITH_A_WORD = 0.12
/** What is asked for by name: from SURE on, unless a document is likelier. */
const LISTS: Intent[] = ['papers', 'datasets', 'spaces', 'why']
/** "runs in the browser" is a requirement, "try it in the browser" a wish to see a demo: without the verb, from here on. */
const CERTAIN = 0.85
/** A task guessed below this is not enough to recommend models for. */
export const TASK_UNSURE = 0.22
/** Requests for secrets are refused from a lower likelihood than others: a wrong refusal costs less than a leak. */
const SUSPICIOUS = 0.3
const HARMFUL = 0.45
/** What is likelier than everything else still needs this much to decide. */
const LIKELIEST = 0.25

/** What "which model", "recommend" and the like add to the likelihood of a recommendation; "I need" adds less. */
const ASKED_FOR = 0.8
const ASKED_FOR_MODEL = 1.3
/** "which small summarization model …", "another model": the noun need not follow at once. */
const WHICH_MODEL =
  /\b(which|what(?!\s+(?:do|does|did|happens)\b)|another|different|other|any|some)\b(?:\s+\S+){0,5}?\s+(models?|llms?|vlms?|checkpoints?|embedders?|detectors?|rerankers?)\b/
const MODEL_WORD =
  /\b(models?|modelos?|modeles?|\w*modelle?|llms?|embedders?|embeddings?|detectors?|rerankers?|checkpoints?|asr|tts|ocr|vlm|yolo)\b|模型|モデル/
/** "How", "why", "what is" ask for an explanation even when the words are new. */
const HOW_TO = 0.3
const WANTED = 0.35
/** Share of the likelihood of an explanation from which on models are shown below it. */
const NEARLY_A_WISH = 0.4
/** "MIT licensed embedding model", "detector for a Raspberry Pi": a task with requirements and no verb. */
const LISTED = 0.9

/** Words that stand in a wish for code, and the programs that code is wanted for: with them less likelihood is enough. */
const CODE =
  /\b(?:code\w*|codigo|snippets?|schnipsel|extrait|trecho|fragmento|scripts?|skript|python|java ?script|js|node|curl|commands?|comandos?|commandes?|befehle?|lines?|lignes?|lineas|linhas|zeilen|one.?liner|example|exemple|exemplo|ejemplo|beispiel|sample|pipeline|from_pretrained|load\w*|call|import|ollama|llama.?cpp|llama-server|vllm|transformers|diffusers|inference ?client)\b|-(?:befehl|code|beispiel|skript)\b|代码|示例|例子|脚本|命令|片段|加载|调用|コード|コマンド|スニペット|スクリプト|サンプル|例/

/** "Code for …" and a name say it all; "… for code" is what a model is good for. */
const CODE_NOUN =
  /(?<!\b(?:for|para|pour|fur|writes?) )\b(?:code|codigo|snippets?|schnipsel|codebeispiel|script|skript|beispielcode)\b(?! (?:completion|generation|review|models?|assistant))|代码|コード/
const FEW_WORDS = 8

/** Whoever wants to change a model, has a fault or asks whether it can do something wants more than the code that runs it. */
const NOT_CODE =
  /\b(?:fine.?tun\w*|train\w*|entren\w*|entrain\w*|convert\w*|quanti[sz]\w*|errors?|fail\w*|fehler|erreur)\b|微调|训练|报错|ファインチューニング|学習|エラー|^(?:does|is|are|will|can (?!you|i|we))\b/

/** From this likelihood on, a document is what answers a question that names a model. */
const DOCUMENT_SURE = 0.6
const DOCUMENT_CERTAIN = 0.9
/** From here on the likelihood of an explanation is not outweighed by words such as "which model". */
const EXPLAIN_CERTAIN = 0.9
const OF_A_MODEL =
  /^(?:is|was|does|did|has|who|what is|what's|which data|(?:the )?(?:exact|full|canonical|correct|right)\b.*\b(?:id|name|repo))\b/
const HOW =
  /\b(?:how (?:do|can|to|should)|error|fail\w*|crash\w*|slow|wrong|does ?n.t work|not working)\b|como|comment|wie|怎么|如何|どうやって|方法/

export interface IntentGuess {
  intent: Intent
  reason?: string
  /** An explanation is likelier, and models may be what is wanted all the same. */
  mayWantModels?: boolean
}

/** What the question wants of the bot. The order of the rules is the order of their certainty. */
export function guessIntent(
  reading: Reading,
  task: TaskGuess,
  request: Pick<Request, 'models' | 'unknownModels' | 'constraints' | 'languages'>,
): IntentGuess {
  const { recommend, intents } = reading.likelihoods
  const named = request.models.length
  // Code of no model in particular is what the documents show.
  const explain = reading.likelihoods.explain + (named ? 0 : codeLikelihood(reading))
  const likely = [...intents]
    .map(([name, { intent, probability }]) => ({ name, intent, probability }))
    .sort((a, b) => b.probability - a.probability)
  const top = likely[0]
  const wanted = (kind: Intent) =>
    likely.filter(({ intent }) => intent === kind).reduce((sum, { probability }) => sum + probability, 0)
  const wantsModels = reading.asks('recommend') || WHICH_MODEL.test(reading.folded)

  const nearest = Math.max(
    ...reading.likelihoods.tasks.values(),
    explain * Math.max(...reading.likelihoods.documents.values()),
  )
  const surest = Math.max(...reading.likelihoods.documents.values())
  const refuse = likely.find(({ intent }) => intent === 'refuse')
  const least = refuse?.name === 'secrets' ? SUSPICIOUS : HARMFUL
  // "Is a clean malware scan a guarantee?" is a question that a document answers.
  const isDocumented = !wantsModels && surest >= (refuse?.name === 'secrets' ? DOCUMENT_CERTAIN : DOCUMENT_SURE)
  const isSuspicious =
    refuse && refuse.probability >= least && refuse.probability > Math.max(recommend, explain) && !task.isNamed
  if (refuse && !isDocumented && (refuse.probability >= SURE || isSuspicious))
    return { intent: 'refuse', reason: refuse.name }
  const isNamed = reading.names.length > 0
  const unknown = request.unknownModels.length
  const listed = LISTS.find(kind => wanted(kind) >= SURE && wanted(kind) > explain)
  if (!named && unknown && !task.isNamed && !wantsModels) return { intent: listed ?? wishOfUnknown(reading, unknown) }
  // A document that stands out is what is asked about, however much the words sound like small talk.
  const isOfOurs = request.constraints.library !== undefined || request.constraints.format !== undefined
  const isExplained =
    surest >= (isOfOurs ? DOCUMENT_SURE - 0.1 : DOCUMENT_SURE) && (isOfOurs || reading.asks('explain'))
  if (top && !isNamed && !task.isNamed) {
    const isLikely = top.probability >= SURE || (top.probability >= SUSPICIOUS && top.probability > nearest)
    if (isLikely && (top.intent === 'help' || (top.intent === 'decline' && !wantsModels && !isExplained)))
      return { intent: top.intent, reason: top.name }
    // One task that stands out of the rest is what is meant, however little else is said.
    const isClear = Math.max(...reading.likelihoods.tasks.values()) > recommend / 2
    const isField = wantsModels && request.constraints.domain !== undefined
    if (isLikely && top.intent === 'clarify' && (top.probability >= SURE || !isClear) && !isField && !isExplained)
      return { intent: top.intent, reason: top.name }
  }
  const trending = wanted('trending')
  const saysTrending = reading.asks('trending') && !HOW.test(reading.folded) && surest < DOCUMENT_SURE
  if ((trending >= SURE && trending > explain) || (saysTrending && (trending >= WITH_A_WORD || task.isNamed)))
    return { intent: 'trending' }
  if (listed) return { intent: listed }
  const demo = wanted('demo')
  const wantsDemo = demo >= CERTAIN || (demo >= WITH_A_WORD && reading.asks('demo'))
  if (wantsDemo && demo > explain && (task.score >= TASK_UNSURE || isNamed)) return { intent: 'demo' }
  const isComparison = named + unknown >= 2 && named > 0 && reading.asks('compare')
  if (named && !wantsModels && !isComparison && asksForCode(reading)) return { intent: 'snippet' }
  const about = reading.names.filter(name => !name.isFamily)
  const isAboutOne = about.length === 1 && reading.names.length === 1 && !reading.asks('complaint')
  // "Is X for Y?", "the exact id of X": where no document is usually asked that, the model's own facts answer.
  const isTheirs = surest < DOCUMENT_SURE
  if (isAboutOne && isTheirs && (OF_A_MODEL.test(reading.folded) || about[0]?.absent) && !reading.asks('fit'))
    return { intent: 'model' }
  if (isComparison) return { intent: 'compare' }
  const hardware = request.constraints.hardware
  if (named === 1 && !wantsModels && reading.asks('fit'))
    return { intent: hardware || isMemoryQuestion(reading) ? 'fit' : 'explain' }
  if (named && !reading.asks('except') && !reading.asks('complaint') && !wantsModels) {
    const isFamily = reading.names.every(name => name.isFamily)
    const asksAbout = reading.asks('license-of') || reading.asks('about')
    if (asksAbout && (explain < 0.75 || (named === 1 && !isFamily))) return { intent: 'model' }
    if (reading.tokens.length - coveredByNames(reading) <= 2 && !isFamily) return { intent: 'model' }
    const isHowTo = HOW.test(reading.folded)
    if (isAboutOne && isTheirs && !isHowTo) return { intent: 'model' }
    if (reading.asks('explain') || explain > recommend) return { intent: 'explain' }
  }
  const isHowTo = reading.asks('explain') && !wantsModels
  const isListing = !isHowTo && (task.isNamed || MODEL_WORD.test(reading.folded)) && hasNeeds(request)
  // Who asks for a model, or names a task and lists requirements, gets models.
  const asked = wantsModels ? (MODEL_WORD.test(reading.folded) ? ASKED_FOR_MODEL : ASKED_FOR) : isListing ? LISTED : 0
  const wish = !isHowTo && (reading.asks('wants') || task.isNamed) ? WANTED : 0
  const leaning = recommend * (task.isNamed && !isHowTo ? 1.5 : 1) + (task.score >= TASK_UNSURE ? asked + wish : 0)
  const doubt = explain * (isHowTo ? 2 : 1) + (isHowTo && !task.isNamed ? HOW_TO : 0)
  const isCertain = explain >= EXPLAIN_CERTAIN && surest >= DOCUMENT_SURE && !isListing && !reading.asks('recommend')
  if (leaning >= doubt && !isCertain && task.score >= TASK_UNSURE) return { intent: 'recommend' }
  const isAnswered =
    top?.intent === 'refuse' ? isDocumented : isExplained && (top?.intent === 'decline' || top?.intent === 'clarify')
  const mayBe = top && !isNamed && !isAnswered
  if (mayBe && top.probability > recommend && top.probability > explain && top.probability > LIKELIEST)
    return { intent: top.intent, reason: top.name }
  if (wantsModels && task.score < TASK_UNSURE && explain < SURE && !isExplained) return { intent: 'clarify' }
  if (explain >= 0.2 || isExplained || doubt > leaning)
    return { intent: 'explain', mayWantModels: task.score >= TASK_UNSURE && leaning > doubt * NEARLY_A_WISH }
  return wantsModels ? { intent: 'clarify' } : { intent: 'explain' }
}

/** What is wanted of models that only the Hub may know. */
function wishOfUnknown(reading: Reading, unknown: number): Intent {
  if (unknown >= 2 && reading.asks('compare')) return 'compare'
  if (reading.asks('fit')) return 'fit'
  return asksForCode(reading) ? 'snippet' : 'missing'
}

/** Whether it asks for code: of which model must be known, from the question or from the one before. */
export function asksForCode(reading: Reading): boolean {
  const code = codeLikelihood(reading)
  if (NOT_CODE.test(reading.folded)) return false
  const words = besidesNames(reading)
  if (reading.names.length && words.length <= FEW_WORDS && CODE_NOUN.test(words.join(' '))) return true
  return code > reading.likelihoods.explain && code >= (CODE.test(reading.folded) ? SUSPICIOUS : CERTAIN)
}

function codeLikelihood({ likelihoods }: Reading): number {
  return likelihoods.intents.get('snippet')?.probability ?? 0
}

function isMemoryQuestion(reading: Reading): boolean {
  return /\b(v?ram|memory|gpu|memoria|memoire|speicher|gb)\b|显存|内存|メモリ/.test(reading.folded)
}

function besidesNames({ tokens, names }: Reading): string[] {
  return tokens.filter((_, at) => !names.some(({ start, end }) => at >= start && at < end)).map(token => token.text)
}

function coveredByNames(reading: Reading): number {
  return reading.names.reduce((sum, { start, end }) => sum + end - start, 0)
}
