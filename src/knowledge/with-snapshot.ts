import type { Absent, Catalogue, Model } from '../knowledge-types.ts'
import type { Figures, Snapshot } from '../snapshot-types.ts'

const WHY = {
  removed: (date: string) => `On ${date} the Hub no longer knew it.`,
  disabled: (date: string) => `On ${date} the Hub had switched it off.`,
}

/**
 * The catalogue with the snapshot's figures where they are not older than its own. Models that were renamed stand there
 * by their new names; the old ones, and those that are gone, are among the absent.
 */
export function withSnapshot(catalogue: Catalogue, { takenAt, models: figures }: Snapshot): Catalogue {
  const date = takenAt.slice(0, 10)
  const models = new Map<string, Model>()
  const absent: Absent[] = []
  const renamed = new Map<string, string>()
  const shortNames = [...catalogue.models.keys()].map(shortName)
  const leave = (model: Model, status: Absent['status'], why: string, instead: string[]) => {
    const short = shortName(model.id)
    const isItsOwn = shortNames.filter(name => name === short).length === 1 && !instead.map(shortName).includes(short)
    const sources = [{ title: 'The Hub', url: `https://huggingface.co/${instead[0] ?? model.id}`, date }]
    absent.push({ names: [model.id, ...(isItsOwn ? [short] : [])], status, why, instead, task: model.task, sources })
  }
  for (const model of catalogue.models.values()) {
    const now = Object.hasOwn(figures, model.id) ? figures[model.id] : undefined
    if (!now || (model.counted ?? '') > date) models.set(model.id, model)
    else if (now.kind === 'gone') leave(model, 'removed', WHY[now.why](date), [])
    else {
      if (now.id !== model.id) {
        renamed.set(model.id, now.id)
        // Another spelling of the same name is found anyway.
        if (now.id.toLowerCase() !== model.id.toLowerCase())
          leave(model, 'renamed', `On ${date} the Hub led from this id to ${now.id}.`, [now.id])
      }
      if (!catalogue.models.has(now.id) || now.id === model.id) models.set(now.id, withFigures(model, now, date))
    }
  }
  const current = (id: string) => renamed.get(id) ?? id
  const isLeft = (id: string) => models.has(id) || !catalogue.models.has(id)
  const known = new Set(catalogue.absent.flatMap(({ names }) => names))
  return {
    ...catalogue,
    models,
    absent: [
      ...catalogue.absent.map(entry => ({ ...entry, instead: entry.instead.map(current).filter(isLeft) })),
      ...absent.filter(({ names }) => !names.some(name => known.has(name))),
    ],
    measurements: catalogue.measurements.map(row =>
      renamed.has(row.model) ? { ...row, model: current(row.model) } : row,
    ),
    countedOn: [catalogue.countedOn, date].sort().at(-1) ?? date,
  }
}

function withFigures(model: Model, now: Extract<Figures, { kind: 'here' }>, date: string): Model {
  return {
    ...model,
    id: now.id,
    downloads: now.downloads,
    likes: now.likes,
    gated: now.gated,
    // "other" says less than an editor who has read the licence.
    license: now.license && now.license !== 'other' ? now.license : model.license,
    parameters: model.parameters ?? now.parameters,
    counted: date,
  }
}

function shortName(id: string): string {
  return id.slice(id.indexOf('/') + 1).toLowerCase()
}
