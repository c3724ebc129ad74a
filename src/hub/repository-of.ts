/** `/api/models/<id>`, `/api/datasets/<id>/leaderboard`, `/<id>/resolve/main/README.md` … */
const REPOSITORY =
  /(?:^|\/)(?:api\/(?:models|datasets|spaces)\/|datasets\/|spaces\/|(?<=^\/))(?!api\/|v1\/)([\w.-]+(?:\/[\w.-]+)??)(?:\/(?:resolve|raw|revision|tree|commits|leaderboard|discussions)(?:\/.*)?)?$/

/** The repository that a path of the Hub is about, with its owner where it has one. Lists have none. */
export function repositoryOf(path: string): string | undefined {
  return REPOSITORY.exec(path)?.[1]
}
