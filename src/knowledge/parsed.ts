import type { Absent, DocumentFacts, IntentPhrases, Measurement, Model, Task, Vocabulary } from '../knowledge-types.ts'
import type { ConceptWords } from '../text/concepts.ts'
import type { Problem } from './files.ts'

/** What one file says. */
export interface Parsed {
  tasks: Task[]
  documents: DocumentFacts[]
  models: Model[]
  absent: Absent[]
  measurements: Measurement[]
  intents: IntentPhrases[]
  vocabulary: Vocabulary
  concepts: ConceptWords
  otherLanguages: Record<string, string[]>
  problems: Problem[]
}

/** A file that says nothing, to begin with. */
export const nothing = (): Parsed => ({
  tasks: [],
  documents: [],
  models: [],
  absent: [],
  measurements: [],
  intents: [],
  vocabulary: {},
  concepts: {},
  otherLanguages: {},
  problems: [],
})
