import { stringMapOrder } from '../types/java-hash.ts'
import { words, type Random } from './random.ts'

export const SIZES = words('XXS XS S M L XL XXL')
const MATERIALS = words(
  'Classic Retro Navy Stonewashed Acid-washed Blue Black White Khaki Denim Raw-Denim Selvedge Stretch-Denim Corduroy ' +
    'Chambray Twill Leather Velvet Linen-Blend Organic-Cotton Recycled-Denim Overdyed Coated-Denim TENCEL Crochet',
)
const STYLES = words(
  'Skinny Bootcut Flare Ripped Capri Jogger High-waist Low-rise Straight-leg Boyfriend Mom Wide-leg Jorts Cargo Tall ' +
    'Relaxed Slim Super-skinny Cropped Ankle Bell-bottom Distressed Patchwork Painter Carpenter Utility ' +
    'Paperbag-waist Raw-hem Vintage Tapered Curvy-fit Petite Plus-size Overalls Dungarees Jeggings',
)

/** `M Denim Painter Jeans`: the middles of the lists dominate. */
export const randomProduct = (random: Random): string =>
  `${random.pickBell(SIZES)} ${random.pickBell(MATERIALS)} ${random.pickBell(STYLES)} Jeans`

/**
 * A cart: a Java HashSet of product names, so a product counts once, and the first one is not the oldest but the first
 * by hash code.
 */
export class Cart {
  private readonly products = new Set<string>()

  get size(): number {
    return this.products.size
  }

  add(product: string): void {
    this.products.add(product)
  }

  /** In the order of the hash set. */
  list(): string[] {
    const products = [...this.products]
    return stringMapOrder(products).map((at) => products[at]!)
  }

  removeFirst(): string {
    const first = this.list()[0]!
    this.products.delete(first)
    return first
  }
}
