/** An error whose sentence a person can use: what happened, then what to do. */
export class ShownError extends Error {
  override name = 'ShownError'
}
