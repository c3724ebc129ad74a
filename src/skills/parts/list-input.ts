/** What the inputs of `papers`, `datasets` and `spaces` have in common: the same bounds for chat and for structured calls. */
import { z } from 'zod'
import { fold } from '../../text/words.ts'
import type { Request } from '../../types.ts'

const HUB_ID = /^\w[\w.-]*\/\w[\w.-]*$/
const LONGEST_ID = 200
const TRENDING =
  /\btrend|\bhot(?:test)?\b|\brising\b|tendenc|tendance|angesagt|\bem alta\b|热门|最火|上升|トレンド|話題|急上昇/

/** Asks to be given a list, whatever it is of. */
const LIST =
  /\b(?:list\w*|show|give|name|most|top|best|popular\w*|liked|upvoted|hot\w*|trend\w*|rising|new\w*|latest|recent\w*|interesting|daily|today\w*|yesterday\w*|of the (?:day|week|month)|mas|mejores|nuev\w*|ultim\w*|recientes|hoy|ayer|tendenc\w*|plus|meilleur\w*|nouve\w*|dernier\w*|tendance\w*|hier|aujourd\w*|du jour|meist\w*|beliebt\w*|beste\w*|neu\w*|heut\w*|gestern|angesagt\w*|mais|melhores|nov[ao]s?|hoje|ontem|em alta)\b|列|热门|最|新|今|昨|每日|推荐|人気|話題|多い|一覧|おすすめ|新着|デイリー|トレンド/

export const taskTag = z
  .string()
  .regex(/^[a-z0-9-]{1,60}$/)
  .describe('pipeline tag, such as translation')

export const hubId = z.string().max(LONGEST_ID).regex(HUB_ID)

/** The first model that a question names. */
export function modelNamed({ models, unknownModels }: Pick<Request, 'models' | 'unknownModels'>): string | undefined {
  return [...models, ...unknownModels].find(id => HUB_ID.test(id) && id.length <= LONGEST_ID)
}

/** Whether a question wants a list though it says nothing of what is to be on it: "the most liked ones". */
export function asksForList(question: string): boolean {
  return LIST.test(fold(question))
}

/** Whether a question wants what is rising now rather than what is used most. */
export function asksForTrending(question: string): boolean {
  return TRENDING.test(fold(question))
}
