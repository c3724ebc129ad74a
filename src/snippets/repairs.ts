import type { SnippetFacts } from '../snippet-types.ts'

/** Modules of SpeechBrain 1: `speechbrain.pretrained` is its old name, and the package alone exports no class. */
const SPEECH_MODULES: Record<string, string> = {
  EncoderClassifier: 'classifiers',
  EncoderASR: 'ASR',
  EncoderDecoderASR: 'ASR',
  SepformerSeparation: 'separation',
  SpectralMaskEnhancement: 'enhancement',
}

/** Diffusers repositories that only add to another model, in ways that differ from one to the next. */
const ADAPTER = /controlnet|control_v1p|ip-adapter|instantid|motion-adapter|animatediff|face-swap|depth-dev-lora/i
const WORKS_FROM_PROMPT = ['text-to-image', 'image-to-image', 'text-to-video', 'image-to-video']

/** The packages' code, corrected where it does not run as it stands; empty where no sound one can be made of it. */
export function repaired(code: string, facts: SnippetFacts): string {
  const { id } = facts
  switch (facts.library) {
    case 'diffusers':
      return diffusers(code, facts)
    case 'speechbrain':
      return code.replace(
        /from speechbrain\.pretrained import (\w+)/,
        (_, name: string) => `from speechbrain.inference.${SPEECH_MODULES[name]} import ${name}`,
      )
    case 'sam2':
      // The id stands there without quotes, and what follows has gaps.
      return `${code.slice(0, code.indexOf(`(${id})`))}("${id}")`
    case 'espnet':
      // The newer kind has an interface of its own.
      return /owsm/i.test(id) ? '' : `import soundfile\n${code}`
    case 'lerobot':
      return code.replace('python lerobot/scripts/train.py', 'lerobot-train')
    case 'stable-baselines3':
      return code.replace('{MODEL FILENAME}', id.slice(id.indexOf('/') + 1))
    case 'ml-agents':
      return code.replace('./download: string[]s', './downloads')
    case 'qwen-tts':
      // The other two kinds have methods of their own.
      return /customvoice/i.test(id) ? code : ''
    case 'ultralytics':
    case 'sklearn':
      // Both need the name of a file or class that the packages guess.
      return ''
    default:
      return code
  }
}

function diffusers(code: string, { id, task = '', tags, base }: SnippetFacts): string {
  const isLora = tags.includes('lora')
  if (ADAPTER.test(id) || tags.includes('controlnet') || (isLora && !base)) return ''
  // `device_map` has placed it already, and then `to` is refused.
  const placed = code.replace('\npipe.to("cuda")', '')
  if (task === 'unconditional-image-generation') return `${untilPrompt(placed)}\n\nimage = pipe().images[0]`
  if (!WORKS_FROM_PROMPT.includes(task) || /stable-video-diffusion/.test(id)) return untilPrompt(placed)
  if (task !== 'text-to-video' || isLora) return placed
  return placed
    .replace('import DiffusionPipeline', 'import DiffusionPipeline\nfrom diffusers.utils import export_to_video')
    .replace('image = pipe(prompt).images[0]', 'video = pipe(prompt).frames[0]\nexport_to_video(video, "output.mp4")')
}

/** The part that loads the model. */
function untilPrompt(code: string): string {
  const end = code.indexOf('\nprompt = ')
  return (end < 0 ? code : code.slice(0, end)).trim()
}
