/** Names of things on the Hub, checked before they go into a path and before they are believed. */
import { z } from 'zod'

/** `org/name`, or the single name of an old repository. */
const REPOSITORY = /^\w[\w.-]*(?:\/\w[\w.-]*)?$/
const LONGEST_ID = 200

/** Whether the Hub could have a repository of this name; one that is not can be called missing without a call. */
export function isRepositoryId(id: string): boolean {
  return id.length <= LONGEST_ID && REPOSITORY.test(id) && !id.includes('..')
}

export const repositoryId = z.string().refine(isRepositoryId)

/** The part before the slash; the Hub's own organisation has none. */
export function authorOf(id: string): string {
  return id.includes('/') ? id.slice(0, id.indexOf('/')) : ''
}
