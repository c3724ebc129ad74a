import { type LibraryUiElement, MODEL_LIBRARIES_UI_ELEMENTS } from '@huggingface/tasks'
import type { Snippet, SnippetFacts } from '../snippet-types.ts'
import { modelData } from './model-data.ts'
import { repaired } from './repairs.ts'

const LIBRARIES = new Map(Object.entries<LibraryUiElement>(MODEL_LIBRARIES_UI_ELEMENTS))

/** Libraries whose code stands under another's name in the packages. */
const WRITTEN_FOR: Record<string, string> = { PyLate: 'sentence-transformers', 'qwen-tts': 'qwen3_tts' }

/** What to install where the packages' code does not say it. */
const INSTALL: Record<string, string> = {
  asteroid: 'pip install -U asteroid',
  audiocraft: 'pip install -U audiocraft',
  birefnet: 'pip install -U "transformers[torch]" timm kornia einops',
  flair: 'pip install -U flair',
  gliner: 'pip install -U gliner',
  keras: 'pip install -U keras jax huggingface_hub',
  'ml-agents': 'pip install -U mlagents',
  model2vec: 'pip install -U model2vec',
  nemo: 'pip install -U "nemo_toolkit[asr]"',
  open_clip: 'pip install -U open_clip_torch',
  'pocket-tts': 'pip install -U pocket-tts scipy',
  'pyannote-audio': 'pip install -U pyannote.audio',
  PyLate: 'pip install -U pylate',
  sam2: 'pip install git+https://github.com/facebookresearch/sam2',
  'sentence-transformers': 'pip install -U sentence-transformers',
  speechbrain: 'pip install -U speechbrain',
  'stable-audio-tools': 'pip install -U stable-audio-tools einops',
  'stable-baselines3': 'pip install -U stable-baselines3 huggingface_sb3',
  timm: 'pip install -U timm',
  voxcpm: 'pip install -U voxcpm soundfile',
}

/** A line of a terminal rather than of Python, and one that installs something. */
const COMMAND = /^(?:pip|git|npm|brew|uv|python|hf|huggingface-cli|mlagents|lerobot|cargo|curl)\b/
const INSTALLS = /^(?:pip|git|npm|brew|uv|cargo)\b/

/** Code for a model of any library but transformers, as its own page on the Hub has it, repaired where that does not run. */
export function otherLibrarySnippets(facts: SnippetFacts): Snippet[] {
  const { library = '', tags } = facts
  const writer = LIBRARIES.get(WRITTEN_FOR[library] ?? library)?.snippets
  if (!writer) return []
  const data = modelData({ ...facts, tags: library === 'PyLate' ? [...tags, 'PyLate'] : tags })
  const texts = writer(data).map(text => text.trim())
  const [first = '', second] = texts
  const hasSetup = second !== undefined && INSTALLS.test(commandsOf(first)[0] ?? '')
  const code = repaired(hasSetup ? second : first, facts).trim()
  if (!code) return []
  const install = hasSetup ? commandsOf(first).join(' && ') : INSTALL[library]
  return [{ library, language: COMMAND.test(commandsOf(code)[0] ?? '') ? 'shell' : 'python', install, code }]
}

function commandsOf(text: string): string[] {
  return text.split('\n').filter(line => line.trim() && !line.startsWith('#'))
}
