import { z } from 'zod'
import type { Request, Skill } from '../types.ts'
import { answerFromDocuments } from './parts/answer-from-documents.ts'

const input = z.object({ question: z.string().min(1).describe('what to look up, in the person’s own words') })
type Input = z.output<typeof input>

/** Answers from the documents: the sentences that answer, with their source. */
export const skill: Skill<Input> = {
  summary: 'explains how Hugging Face, its models and libraries work, with sources',
  usage: 'where are models cached?',
  input,
  read: (request: Request) => ({ question: request.topic }),
  run: async ({ question }, world, asked) => answerFromDocuments(question, world, asked),
}
