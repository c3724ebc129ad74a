/** One model, all its facts in one call. */
import type { HubModel } from '../hub-facts.ts'
import { EXPANDED, modelAnswer } from './model-answer.ts'
import { modelFacts } from './model-facts.ts'
import type { Wanted } from './source.ts'
import { pathOf, wanted } from './wanted.ts'

/** Too long for lists. */
const EXPANDED_FOR_ONE = ['cardData', 'model-index', 'spaces']

/** A renamed model's answer bears its new name: the redirect leads to it. */
export function modelWanted(id: string): Wanted<HubModel> {
  const path = pathOf(`/api/models/${id}`, [['expand', [...EXPANDED, ...EXPANDED_FOR_ONE]]])
  return wanted('model', path, body => modelFacts(modelAnswer.parse(body)))
}
