import type { PipelineTag } from '../types.ts'

/**
 * Tasks that `pipeline()` knows, with a line that calls it: the packages stop at making it. Empty where they call it as well.
 * @see https://pypi.org/project/transformers/5.18.0/ (pipelines/__init__.py)
 */
const CALLS: Record<PipelineTag, string> = {
  'audio-classification': 'print(pipe("audio.wav"))',
  'automatic-speech-recognition': 'print(pipe("audio.wav")["text"])',
  'depth-estimation': 'pipe("photo.jpg")["depth"].save("depth.png")',
  'document-question-answering': 'print(pipe(image="document.png", question="What is the total?"))',
  'feature-extraction': 'vectors = pipe("Today is a sunny day.")',
  'fill-mask': 'print(pipe(f"Paris is the {pipe.tokenizer.mask_token} of France."))',
  'image-classification': '',
  'image-feature-extraction': 'vectors = pipe("photo.jpg")',
  'image-segmentation': 'print(pipe("photo.jpg"))',
  'image-text-to-text': '',
  'mask-generation': 'masks = pipe("photo.jpg")["masks"]',
  'object-detection': 'print(pipe("photo.jpg"))',
  'table-question-answering':
    'table = {"City": ["Berlin", "Paris"], "Inhabitants": ["3700000", "2100000"]}\nprint(pipe(table=table, query="How many people live in Paris?"))',
  'text-classification': 'print(pipe("I love this!"))',
  'text-generation': 'print(pipe("Once upon a time", max_new_tokens=50)[0]["generated_text"])',
  'text-to-audio': spoken('speech'),
  'text-to-speech': spoken('speech'),
  'token-classification': 'print(pipe("Sarah lives in Berlin.", aggregation_strategy="simple"))',
  'video-classification': 'print(pipe("video.mp4"))',
  'zero-shot-classification': 'print(pipe("My phone is broken", candidate_labels=["phone", "computer", "billing"]))',
  'zero-shot-image-classification': '',
  'zero-shot-object-detection': 'print(pipe("photo.jpg", candidate_labels=["cat", "dog"]))',
}

/** The line that runs a pipeline made for a task; undefined when transformers has no pipeline for it. */
export function pipelineCall(task: PipelineTag, id: string): string | undefined {
  // Whisper refuses recordings of more than 30 seconds without time stamps.
  if (task === 'automatic-speech-recognition' && /whisper/i.test(id))
    return 'print(pipe("audio.wav", return_timestamps=True)["text"])'
  return Object.hasOwn(CALLS, task) ? CALLS[task] : undefined
}

function spoken(name: string): string {
  return [
    'import soundfile',
    `${name} = pipe("Hello, how are you?")`,
    `soundfile.write("${name}.wav", ${name}["audio"].squeeze(), ${name}["sampling_rate"])`,
  ].join('\n')
}
