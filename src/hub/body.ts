/**
 * Reads an answer's text as UTF-8, not more than a number of bytes of it, and closes the connection on the rest.
 * @param mostBytes counted after decompression
 */
export async function readText(response: Response, mostBytes: number): Promise<{ text: string; isCut: boolean }> {
  const decoder = new TextDecoder()
  let text = ''
  let room = mostBytes
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk.subarray(0, room), { stream: true })
    room -= chunk.length
    // A character that is cut in two is left out.
    if (room < 0) return { text, isCut: true }
  }
  return { text: text + decoder.decode(), isCut: false }
}
