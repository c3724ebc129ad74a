import type { HubModel, HubResult, RoutedModel } from '../../hub-facts.ts'
import { count, figure, list } from '../../reply/format.ts'
import { quoted } from '../../reply/quoted.ts'
import type { Asked } from '../../types.ts'

const MOST_PROVIDERS = 5
const MOST_RESULTS = 3
const MOST_BASES = 3

/** What the Hub alone knows of a model, as lines of its card: base, derivatives, who serves it and at what price, Spaces. */
export function hubRows(live: HubModel, routed: RoutedModel | undefined, { say, request }: Asked): [string, string][] {
  const { spoken } = request
  const rows: [string, string][] = []
  if (live.base)
    rows.push([say('fact.base'), `${live.base.ids.slice(0, MOST_BASES).join(', ')} (${live.base.relation})`])
  const made = Object.entries(live.children ?? {}).filter(([, number]) => number > 0)
  if (made.length)
    rows.push([
      say('fact.derivatives'),
      list(
        made.map(([kind, number]) => `${count(number, spoken)} ${kind}`),
        spoken,
      ),
    ])
  const served = routed?.providers.length
    ? priced(routed, say)
    : live.providers.filter(({ isLive }) => isLive).map(({ name }) => name)
  if (served.length) rows.push([say('fact.served'), list(served.slice(0, MOST_PROVIDERS), spoken)])
  if (live.spaces.length) rows.push([say('fact.spaces'), count(live.spaces.length, spoken)])
  return rows
}

/** Results that stand on the Hub beside the model, told apart by who vouches for them. */
export function hubResults(results: HubResult[], { say }: Asked): string[] {
  return results.slice(0, MOST_RESULTS).map(({ value, metric, dataset, subset, date, source, kind }) => {
    const scope = [dataset, subset].filter(part => part).join(', ')
    const from = [source, date].filter(part => part).join(', ')
    return `- ${figure(value)}${metric ? ` ${quoted(metric, 60)}` : ''}, ${quoted(scope, 80)} (${say(`result.${kind}`)}${from ? `, ${quoted(from, 80)}` : ''})`
  })
}

/** The cheapest first, as far as prices are known. */
function priced({ providers }: RoutedModel, say: Asked['say']): string[] {
  return providers
    .filter(({ isLive }) => isLive)
    .sort((a, b) => (a.outputPrice ?? Number.POSITIVE_INFINITY) - (b.outputPrice ?? Number.POSITIVE_INFINITY))
    .map(({ name, inputPrice, outputPrice }) =>
      inputPrice === undefined || outputPrice === undefined
        ? name
        : say('value.price', { name, input: figure(inputPrice), output: figure(outputPrice) }),
    )
}
