/** A message → understood → answered by skills. */
import type { Constraints } from '../constraints.ts'
import type { HubVisit } from '../hub-types.ts'
import { list } from '../reply/format.ts'
import type { Asked, Block, Finding, Progress, Reply, Request, Say, Skill, Spoken, Turn, World } from '../types.ts'
import { join, renumbered } from './join.ts'
import type { Fitting } from './learning.ts'
import { buildLexicon, type Lexicon } from './lexicon.ts'
import { clean } from './reading.ts'
import { questionsIn } from './several.ts'
import { turnAfter } from './turn.ts'
import { understand } from './understand.ts'

/** Choices offered when the bot asks back. */
const MOST_CHOICES = 4
/** Share of the question's telling words that a team's passage must hold to be its answer. */
const TEAM_COVERAGE = 0.5
const TEAM_HITS = 5
/** Models shown below an explanation. */
const MODELS_BELOW = 3
const COMMON_TASKS = ['text-generation', 'automatic-speech-recognition', 'feature-extraction', 'text-to-image']

export interface Agent {
  /** Answers a message in the light of the thread's last turn. */
  answer(text: string, last: Turn | undefined, progress: Progress): Promise<{ reply: Reply; turn: Turn }>
  say(language: Spoken): Say
}

export function createAgent(
  world: World,
  fitting: Fitting,
  skills: Map<string, Skill>,
  say: (language: Spoken) => Say,
): Agent {
  const lexicon = buildLexicon(world.knowledge, fitting)
  return {
    say,
    answer: async (text, last, progress) => {
      const parts = distinct(questionsIn(text), lexicon, last)
      const replies: Reply[] = []
      let turn = last
      const hub = world.hub.visit()
      for (const part of parts) {
        const request = withEarlierNeeds(understand(part, lexicon, turn), replies)
        const asked: Asked = { request, say: say(request.spoken), progress, hub, before: turn }
        const calls = hub.calls()
        const finding = await answerOne(request, skills, world, asked)
        turn = turnAfter(part, request, finding, hub, calls, turn)
        replies.push({ ...finding, understood: request })
      }
      const reply = withNote(join(parts, replies, text, say), hub, world, say)
      return { reply, turn: turn as Turn }
    },
  }
}

/** "Does it run in the browser? The best LLM for that?": where it must run is said once in a message. */
function withEarlierNeeds(request: Request, replies: Reply[]): Request {
  const earlier = replies.at(-1)?.understood.constraints
  if (!earlier || request.intent !== 'recommend') return request
  const { hardware, library, format, deployment } = earlier
  const stated = Object.entries(request.constraints).filter(([, value]) => value !== undefined)
  return {
    ...request,
    constraints: { hardware, library, format, deployment, ...Object.fromEntries(stated) } as Constraints,
  }
}

/** Says what the Hub was asked for and did not give in time. */
function withNote(reply: Reply, hub: HubVisit, world: World, say: (language: Spoken) => Say): Reply {
  const missing = hub.unavailable()
  if (!missing.length) return reply
  const { spoken } = reply.understood
  const what = missing.map(name => say(spoken)(`hub.${name}`))
  const markdown = say(spoken)('hub.unavailable', {
    what: list(what, spoken),
    date: world.knowledge.catalogue.countedOn,
  })
  const isNext = (block: Block) => block.kind === 'next'
  const note: Block = { kind: 'text', markdown }
  return { ...reply, blocks: [...reply.blocks.filter(block => !isNext(block)), note, ...reply.blocks.filter(isNext)] }
}

/** Questions that come to the same request are one question asked twice ("… on a Mac? any pretrained model?"). */
function distinct(parts: string[], lexicon: Lexicon, last: Turn | undefined): string[] {
  if (parts.length < 2) return parts
  const seen = new Set<string>()
  for (const part of parts) {
    const request = understand(part, lexicon, last)
    if (request.intent === 'clarify' || request.intent === 'decline') return [clean(parts.join(' '))]
    seen.add(
      request.intent === 'explain'
        ? `explain ${request.documents[0]?.file}`
        : `${request.intent} ${request.task} ${request.models[0]}`,
    )
  }
  return seen.size === parts.length ? parts : [clean(parts.join(' '))]
}

async function answerOne(request: Request, skills: Map<string, Skill>, world: World, asked: Asked): Promise<Finding> {
  const { say } = asked
  const mayBeTheirs = request.intent === 'decline' || request.intent === 'clarify' || request.intent === 'recommend'
  if (mayBeTheirs && (await teamAnswers(request, world))) return run('explain', request, skills, world, asked)
  switch (request.intent) {
    case 'clarify':
      return askBack(request.reason === 'empty' ? 'clarify.empty' : 'clarify.task', request, world, asked)
    case 'decline':
      return plain(say(`decline.${request.reason === 'thanks' ? 'thanks' : 'outside'}`), 'redirect', asked)
    case 'refuse':
      return plain(say(`refuse.${request.reason === 'secrets' ? 'secrets' : 'harmful'}`), 'refuse', asked)
    case 'missing':
      return run('model', request, skills, world, asked)
    case 'explain':
      return explain(request, skills, world, asked)
    default:
      return run(request.intent, request, skills, world, asked)
  }
}

/** What the documents say; models where that is what may be wanted, or where no document answers and it is clear what for. */
async function explain(request: Request, skills: Map<string, Skill>, world: World, asked: Asked): Promise<Finding> {
  const finding = await run('explain', request, skills, world, asked)
  if (request.task === undefined) return finding
  if (!request.mayWantModels) return finding
  if (finding.outcome === 'not_found') return run('recommend', request, skills, world, asked)
  const wish = await run('recommend', request, skills, world, asked)
  const picks = wish.blocks.find(block => block.kind === 'models')
  if (!picks) return finding
  const few: Block = { ...picks, picks: picks.picks.slice(0, MODELS_BELOW) }
  const name = world.knowledge.catalogue.tasks.get(request.task)?.names[request.spoken] ?? request.task
  const heading: Block = { kind: 'text', markdown: asked.say('explain.models-too', { task: name }) }
  const isNext = (block: Block) => block.kind === 'next'
  return {
    blocks: [
      ...finding.blocks.filter(block => !isNext(block)),
      heading,
      renumbered(few, finding.evidence.length),
      ...finding.blocks.filter(isNext),
    ],
    evidence: [...finding.evidence, ...wish.evidence],
    outcome: finding.outcome,
    models: [...new Set([...few.picks.map(pick => pick.id), ...finding.models])],
    ranking: wish.ranking,
  }
}

/** A team's own documents are about anything: what looks like small talk to us may be their question. */
async function teamAnswers({ topic }: Request, world: World): Promise<boolean> {
  if (!(await world.knowledge.hasTeamDocuments())) return false
  const hits = await world.knowledge.search(topic, TEAM_HITS)
  return hits.some(({ passage, coverage }) => passage.kind === 'team' && coverage >= TEAM_COVERAGE)
}

async function run(
  name: string,
  request: Request,
  skills: Map<string, Skill>,
  world: World,
  asked: Asked,
): Promise<Finding> {
  const skill = skills.get(name)
  if (!skill) throw new Error(`no skill "${name}" in src/skills`)
  return skill.run(skill.input.parse(skill.read(request)), world, asked)
}

function askBack(key: string, request: Request, world: World, { say }: Asked): Finding {
  const { tasks } = world.knowledge.catalogue
  const likely = request.taskChoices.length > 1 ? request.taskChoices : COMMON_TASKS
  const choices = likely.flatMap(tag => tasks.get(tag) ?? []).slice(0, MOST_CHOICES)
  const markdown = say(request.taskChoices.length > 1 && key === 'clarify.task' ? 'clarify.between' : key)
  const questions = choices.map(task => say('next.task', { task: task.names[request.spoken] }))
  return {
    blocks: [
      { kind: 'text', markdown },
      { kind: 'next', questions },
    ],
    evidence: [],
    outcome: 'ask_back',
    models: [],
  }
}

function plain(markdown: string, outcome: Finding['outcome'], { say }: Asked): Finding {
  return {
    blocks: [
      { kind: 'text', markdown },
      { kind: 'next', questions: [say('next.help')] },
    ],
    evidence: [],
    outcome,
    models: [],
  }
}
