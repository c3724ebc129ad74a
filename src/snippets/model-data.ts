import { type ModelData, PIPELINE_DATA, type PipelineType } from '@huggingface/tasks'
import type { SnippetFacts } from '../snippet-types.ts'

/** What a repository's tags or config say on the Hub and its name gives away, for the libraries whose code depends on it. */
const HINTS: { library: string; id: RegExp; tags?: string[]; config?: ModelData['config'] }[] = [
  { library: 'sentence-transformers', id: /cross-?encoder|rerank/i, tags: ['cross-encoder'] },
  { library: 'diffusers', id: /flux.*fill/i, tags: ['FluxFillPipeline'] },
  { library: 'diffusers', id: /inpaint/i, tags: ['StableDiffusionInpaintPipeline'] },
  { library: 'pyannote-audio', id: /diarization|voice-activity|overlapped/i, tags: ['pyannote-audio-pipeline'] },
  { library: 'lerobot', id: /smolvla/i, tags: ['smolvla'] },
  { library: 'audiocraft', id: /musicgen/i, tags: ['musicgen'] },
  { library: 'audiocraft', id: /audiogen/i, tags: ['audiogen'] },
  { library: 'audiocraft', id: /magnet/i, tags: ['magnet'] },
  { library: 'PaddleOCR', id: /_rec$/i, tags: ['textline_recognition'] },
  { library: 'PaddleOCR', id: /_det$/i, tags: ['textline_detection'] },
  { library: 'PaddleOCR', id: /doclayout/i, tags: ['layout_detection'] },
  { library: 'speechbrain', id: /\/(?:spkrec|lang-id|google_speech|urbansound)/, config: speech('EncoderClassifier') },
  { library: 'speechbrain', id: /\/sepformer/, config: speech('SepformerSeparation') },
  { library: 'speechbrain', id: /\/metricgan/, config: speech('SpectralMaskEnhancement') },
  { library: 'speechbrain', id: /asr-wav2vec2-(?:librispeech|dvoice|commonvoice-14)/, config: speech('EncoderASR') },
  { library: 'speechbrain', id: /asr-(?:crdnn|transformer|conformer)/, config: speech('EncoderDecoderASR') },
]

/** Facts → a model as `@huggingface/tasks` and `@huggingface/inference` take it. */
export function modelData({ id, task, library, tags, base }: SnippetFacts): ModelData {
  const hints = HINTS.filter(hint => hint.library === library && hint.id.test(id))
  const isConversational = tags.includes('conversational')
  return {
    id,
    inference: '',
    library_name: library,
    pipeline_tag: isPipelineType(task) ? task : undefined,
    tags: [...new Set([...tags, ...(task ? [task] : []), ...hints.flatMap(hint => hint.tags ?? [])])],
    cardData: base ? { base_model: base } : undefined,
    config: {
      ...Object.assign({}, ...hints.map(hint => hint.config)),
      // The packages only look whether there is one.
      ...(isConversational ? { chat_template_jinja: 'messages' } : {}),
    },
  }
}

function isPipelineType(task: string | undefined): task is PipelineType {
  return task !== undefined && Object.hasOwn(PIPELINE_DATA, task)
}

function speech(speechbrain_interface: string): ModelData['config'] {
  return { speechbrain: { speechbrain_interface } }
}
