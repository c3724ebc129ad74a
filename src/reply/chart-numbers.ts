/** Where the numbers of a scatter's points stand: beside their point, over no other point or number. */

/** Half the room that a number and a point take, in pixels. */
const NUMBER = { x: 8, y: 7 }
const POINT = { x: 6, y: 6 }
/** Distances from the point at which a number is tried; from the second on a line leads to it. */
const DISTANCES = [13, 22, 32, 44]
const DIRECTIONS = [0, -45, 45, -90, 90, 180, -135, 135, -22, 22, -67, 67, -112, 112, -157, 157].map(
  degrees => (degrees * Math.PI) / 180,
)

interface Place {
  x: number
  y: number
}

export interface NumberPlace extends Place {
  /** Too far from its point to be understood without a line. */
  isApart: boolean
}

/** Places in the points' order, all inside the plot; the best of bad ones where there is no free one. */
export function numberPlaces(points: Place[], width: number, height: number): NumberPlace[] {
  const taken: NumberPlace[] = []
  for (const point of points) {
    const others = points.filter(other => other !== point)
    const tried = candidates(point, width, height).map(place => ({ place, hidden: overlap(place, others, taken) }))
    const best = tried.reduce((a, b) => (b.hidden < a.hidden ? b : a))
    taken.push(best.place)
  }
  return taken
}

function candidates(point: Place, width: number, height: number): NumberPlace[] {
  const within = (value: number, room: number, size: number) => Math.min(Math.max(value, room), size - room)
  return DISTANCES.flatMap((distance, ring) =>
    DIRECTIONS.map(angle => ({
      x: within(point.x + distance * Math.cos(angle), NUMBER.x, width),
      y: within(point.y + distance * Math.sin(angle), NUMBER.y, height),
      isApart: ring > 0,
    })),
  )
}

/** The line from a number that stands apart to its point, without the parts that would cross either. */
export function leadLine(number: Place, point: Place): Record<'x' | 'y' | 'toX' | 'toY', number> {
  const [across, down] = [point.x - number.x, point.y - number.y]
  const length = Math.hypot(across, down) || 1
  const [from, to] = [NUMBER.x / length, 1 - POINT.x / length]
  return {
    x: number.x + across * from,
    y: number.y + down * from,
    toX: number.x + across * to,
    toY: number.y + down * to,
  }
}

/** Square pixels of points and numbers that a number at this place would lie on. */
function overlap(place: Place, points: Place[], numbers: Place[]): number {
  const shared = (other: Place, size: typeof NUMBER) =>
    Math.max(0, NUMBER.x + size.x - Math.abs(place.x - other.x)) *
    Math.max(0, NUMBER.y + size.y - Math.abs(place.y - other.y))
  return (
    points.reduce((sum, point) => sum + shared(point, POINT), 0) +
    numbers.reduce((sum, number) => sum + shared(number, NUMBER), 0)
  )
}
