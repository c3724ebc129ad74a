/** The only reader of the environment. */
import { accessSync, constants, mkdirSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'
import { ShownError } from './errors.ts'

const root = resolve(import.meta.dirname, '..')

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(7860),
  HOST: z.string().min(1).default('127.0.0.1'),
  HUBBUB_DATA_DIR: z.string().min(1).default(resolve(root, '.hubbub')),
  HUBBUB_KNOWLEDGE_DIR: z.string().min(1).default(resolve(root, 'knowledge')),
  HUBBUB_EMBEDDING_MODEL: z
    .string()
    .regex(/^[\w.-]+\/[\w.-]+$/)
    .optional(),
  HF_ENDPOINT: z.url({ protocol: /^https?$/ }).default('https://huggingface.co'),
  HF_TOKEN: z
    .string()
    .regex(/^hf_\w+$/)
    .optional(),
  HF_INFERENCE_ENDPOINT: z.url({ protocol: /^https?$/ }).default('https://router.huggingface.co'),
  HF_HUB_OFFLINE: z
    .string()
    .regex(/^(0|1|true|false|yes|no|on|off)$/i)
    .default('0'),
  NO_COLOR: z.string().optional(),
})

const HINTS: Record<keyof z.input<typeof environment>, string> = {
  PORT: 'a port number from 0 to 65535, for example PORT=7860 (0 takes any free one)',
  HOST: 'the address to listen on, for example HOST=0.0.0.0',
  HUBBUB_DATA_DIR: 'a folder that Hubbub may write to, for example HUBBUB_DATA_DIR=/var/lib/hubbub',
  HUBBUB_KNOWLEDGE_DIR: 'the folder with tasks/, guides/ and models/',
  HUBBUB_EMBEDDING_MODEL: 'a Hub id, for example HUBBUB_EMBEDDING_MODEL=intfloat/multilingual-e5-small',
  HF_ENDPOINT: 'the address of the Hub, for example HF_ENDPOINT=https://huggingface.co',
  HF_TOKEN: 'an access token that begins with hf_, from https://huggingface.co/settings/tokens',
  HF_INFERENCE_ENDPOINT:
    'the address of the inference router, for example HF_INFERENCE_ENDPOINT=https://router.huggingface.co',
  HF_HUB_OFFLINE: '1 to ask the Hub nothing, or 0',
  NO_COLOR: 'any value, to print without colours',
}

/** Settings, checked. */
export interface Config {
  port: number
  host: string
  dataDir: string
  knowledgeDir: string
  /** Addresses without a slash at their end. The token is for these hosts alone. */
  hub: { endpoint: string; router: string; token?: string; isOffline: boolean }
  /** Set when hosted embeddings are wanted and possible. */
  hostedEmbeddings?: { model: string; token: string }
  hasColor: boolean
}

/**
 * Reads the settings; an empty value counts as unset.
 * @throws ShownError one sentence that names the variable and says what to set
 */
export function readConfig(env: Record<string, string | undefined> = process.env): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()))
  const result = environment.safeParse(given)
  if (!result.success) {
    const name = String(result.error.issues[0]?.path[0]) as keyof typeof HINTS
    const isSecret = name === 'HF_TOKEN'
    throw new ShownError(`${name}${isSecret ? '' : `="${given[name]}"`} can't be used: set it to ${HINTS[name]}.`)
  }
  const values = result.data
  return {
    port: values.PORT,
    host: values.HOST,
    dataDir: resolve(values.HUBBUB_DATA_DIR),
    knowledgeDir: existingFolder(resolve(values.HUBBUB_KNOWLEDGE_DIR)),
    hub: {
      endpoint: values.HF_ENDPOINT.replace(/\/+$/, ''),
      router: values.HF_INFERENCE_ENDPOINT.replace(/\/+$/, ''),
      token: values.HF_TOKEN,
      isOffline: /^(1|true|yes|on)$/i.test(values.HF_HUB_OFFLINE),
    },
    hostedEmbeddings:
      values.HF_TOKEN && values.HUBBUB_EMBEDDING_MODEL
        ? { model: values.HUBBUB_EMBEDDING_MODEL, token: values.HF_TOKEN }
        : undefined,
    hasColor: values.NO_COLOR === undefined,
  }
}

/** Makes the data folder. @throws ShownError when it can't be written to */
export function prepareDataDir(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
  } catch (cause) {
    throw new ShownError(
      `The data folder ${folder} can't be written to: set HUBBUB_DATA_DIR to ${HINTS.HUBBUB_DATA_DIR}.`,
      { cause },
    )
  }
}

function existingFolder(folder: string): string {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return folder
  throw new ShownError(`HUBBUB_KNOWLEDGE_DIR="${folder}" is no folder: set it to ${HINTS.HUBBUB_KNOWLEDGE_DIR}.`)
}
