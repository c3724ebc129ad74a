/** What the Hub answered, by address. Statements for SQLite and Postgres alike. */
export const statements = [
  `create table cache (
    key text primary key,
    body text,
    answered_at bigint not null,
    moved_to text,
    size_bytes bigint not null
  )`,
  'create index cache_by_age on cache (answered_at)',
]
