import hnswlib from 'hnswlib-node'

/** Links a node keeps: more finds more and takes more memory. */
const LINKS = 16
const EF_CONSTRUCTION = 200
/** Candidates looked at in a search: 256 keeps recall@10 above 0.95 at 100,000 passages (`npm run bench -- retrieval`). */
const EF_SEARCH = 256
/** In a graph of at most this many vectors fewer candidates find as much. */
const SMALL_GRAPH = 20_000
const EF_SEARCH_SMALL = 96
const EF_CONSTRUCTION_SMALL = 120

/** Nearest vectors by cosine similarity, approximately (hierarchical navigable small world graph). */
export class VectorIndex {
  readonly #graph: hnswlib.HierarchicalNSW

  private constructor(graph: hnswlib.HierarchicalNSW) {
    this.#graph = graph
    graph.setEf(graph.getMaxElements() > SMALL_GRAPH ? EF_SEARCH : EF_SEARCH_SMALL)
  }

  static create(dimensions: number, capacity: number): VectorIndex {
    const graph = new hnswlib.HierarchicalNSW('cosine', dimensions)
    graph.initIndex({
      maxElements: Math.max(1, capacity),
      m: LINKS,
      efConstruction: capacity > SMALL_GRAPH ? EF_CONSTRUCTION : EF_CONSTRUCTION_SMALL,
      randomSeed: 100,
    })
    return new VectorIndex(graph)
  }

  /** @throws when the file is missing, cut or of other dimensions */
  static read(file: string, dimensions: number): VectorIndex {
    const graph = new hnswlib.HierarchicalNSW('cosine', dimensions)
    graph.readIndexSync(file)
    return new VectorIndex(graph)
  }

  write(file: string): void {
    this.#graph.writeIndexSync(file)
  }

  get size(): number {
    return this.#graph.getCurrentCount()
  }

  add(label: number, vector: Float32Array): void {
    if (this.#graph.getCurrentCount() >= this.#graph.getMaxElements())
      this.#graph.resizeIndex(this.#graph.getMaxElements() * 2)
    this.#graph.addPoint(Array.from(vector), label)
  }

  remove(label: number): void {
    this.#graph.markDelete(label)
  }

  /** Cosine of a vector of length 1 with a stored one, −1 to 1. */
  similarity(label: number, vector: Float32Array): number {
    return this.#graph.getPoint(label).reduce((sum, value, at) => sum + value * (vector[at] as number), 0)
  }

  /** Most similar first; similarity is the cosine, −1 to 1. */
  find(vector: Float32Array, limit: number): { label: number; similarity: number }[] {
    const count = Math.min(limit, this.#graph.getCurrentCount())
    if (!count) return []
    const { neighbors, distances } = this.#graph.searchKnn(Array.from(vector), count)
    return neighbors.map((label, at) => ({ label, similarity: 1 - (distances[at] ?? 1) }))
  }
}
