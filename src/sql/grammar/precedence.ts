/** Binding powers: Calcite's. */
export const precedence = {
  or: 22,
  and: 24,
  not: 26,
  postfix: 28,
  comparison: 30,
  range: 32,
  /** LIKE and its kin group to the right, the other predicates to the left. */
  like: 32.5,
  multisetUnion: 14,
  multisetIntersect: 16,
  exists: 40,
  add: 40,
  multiply: 60,
  sign: 80,
  item: 100,
} as const
