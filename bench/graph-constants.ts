/** What the constants of vector-index.ts trade: more links and candidates find more and take longer. */
import hnswlib from 'hnswlib-node'
import { largeCorpus, NEAREST, recall } from './large-corpus.ts'
import { percentile, rounded, timed, timedEach } from './measure.ts'
import type { Table } from './report.ts'

const PASSES = 3
const GRAPHS = [
  { links: 16, construction: 120 },
  { links: 16, construction: 200 },
  { links: 24, construction: 120 },
]
/** Candidates looked at in a search; a graph need not be built again for them. */
const CANDIDATES = [64, 128, 192, 256]

/** Build time, search time and recall for a small grid, over the same vectors as in the part `retrieval`. */
export async function measureGraphs(): Promise<Table[]> {
  const { vectors, queries, embedder } = await largeCorpus()
  const rows: (string | number)[][] = []
  for (const { links, construction } of GRAPHS) {
    const graph = new hnswlib.HierarchicalNSW('cosine', embedder.dimensions)
    const { ms } = await timed(() => {
      graph.initIndex({ maxElements: vectors.length, m: links, efConstruction: construction, randomSeed: 100 })
      for (const [label, vector] of vectors.entries()) graph.addPoint(Array.from(vector), label)
    })
    for (const candidates of CANDIDATES) {
      graph.setEf(candidates)
      const find = (vector: Float32Array) =>
        graph.searchKnn(Array.from(vector), NEAREST).distances.map(distance => 1 - distance)
      const times = await timedEach(queries, PASSES, ({ vector }) => find(vector))
      rows.push([
        `M ${links}, efConstruction ${construction}, efSearch ${candidates}`,
        rounded(percentile(times, 0.5)),
        rounded(percentile(times, 0.99)),
        rounded(recall(queries, find)),
        rounded(ms / 1000),
      ])
    }
  }
  return [
    {
      title: `Constants of the graph at ${vectors.length} passages`,
      note: `As vector-index.ts names them: M is LINKS. Median of ${PASSES} passes over ${queries.length} queries.`,
      columns: ['constants', 'p50 ms', 'p99 ms', `recall@${NEAREST}`, 'build s'],
      rows,
    },
  ]
}
