import { LETTERS_AND_DIGITS, words, type Random } from './random.ts'

const SOURCES = words(
  'google facebook twitter linkedin instagram youtube tiktok pinterest reddit bing newsletter email affiliate partner ' +
    'referral direct qr_code sms',
)
const MEDIA = words(
  'cpc ppc paid_search organic_search organic_social paid_social display banner email newsletter affiliate referral ' +
    'video cpm native retargeting social push_notification sms influencer',
)
const SOCIAL = words('facebook instagram twitter linkedin tiktok pinterest')
const MONTHS = words('jan feb mar apr may jun jul aug sep oct nov dec')
const CAMPAIGNS = words(
  'spring_sale summer_promo fall_campaign winter_deals black_friday cyber_monday holiday_sale new_year back_to_school ' +
    'easter_promo mothers_day fathers_day product_launch brand_awareness lead_gen webinar ebook_download free_trial ' +
    'demo_request newsletter_signup retargeting abandoned_cart customer_retention upsell cross_sell referral_program ' +
    'loyalty_rewards',
)
const CONTENTS = words(
  'hero_banner sidebar_ad footer_link header_cta popup exit_intent inline_text button_primary button_secondary ' +
    'image_ad video_ad carousel_1 carousel_2 carousel_3 featured_product bestseller new_arrival clearance testimonial ' +
    'case_study blog_post landing_page version_a version_b control variant_1 variant_2',
)
const TERMS = words(
  'best cheap affordable premium luxury discount sale deal offer coupon free online buy shop order near_me review ' +
    'compare vs alternative',
)

const ALPHANUMERIC = LETTERS_AND_DIGITS + LETTERS_AND_DIGITS.slice(0, 26).toUpperCase()
const CLICK_ID = ALPHANUMERIC + '-_'

const REFERRERS = words(
  'google.com facebook.com twitter.com linkedin.com instagram.com youtube.com reddit.com pinterest.com tiktok.com ' +
    'bing.com yahoo.com duckduckgo.com',
)
const REFERRER_PATHS = ['/search', '/feed', '/discover', '/trending', '/home', '']

/** Drawn without regard to the campaign. */
export const randomReferrer = (random: Random): string =>
  `https://${random.pick(REFERRERS)}${random.pick(REFERRER_PATHS)}`

/** The query string of a marketing session, `?utm_…`; the same on each of its clicks. */
export function randomCampaign(random: Random, year: number, sourceSkew: number): string {
  const source = sourceSkew === 0 ? randomSource(random) : random.pickZipf(SOURCES, sourceSkew)
  const medium = randomMedium(random, source)
  const prefixes = [1, 2, 3, 4].map((quarter) => `${year}_q${quarter}`).concat(MONTHS)
  const campaign = `${random.pick(prefixes)}_${random.pick(CAMPAIGNS)}`
  const content = random.pick(CONTENTS)
  const parameters: string[] = []
  if (/cpc|ppc|paid_search/.test(medium)) parameters.push(`utm_term=${random.pick(TERMS)}`)
  const clickId = random.chance(0.5)
  if (clickId && (source === 'google' || source === 'bing'))
    parameters.push(`gclid=${random.pick(['Cj0KCQiA', 'EAIaIQob', 'CjwKCAjw'])}${random.text(CLICK_ID, 20)}`)
  if (clickId && (source === 'facebook' || source === 'instagram'))
    parameters.push(`fbclid=${random.pick(['IwAR', 'IwZX', 'IwY'])}${random.text(CLICK_ID, 24)}`)
  parameters.push(`utm_campaign=${campaign}`, `utm_medium=${medium}`)
  if (clickId && source === 'tiktok') parameters.push(`ttclid=${random.text(ALPHANUMERIC, 28)}`)
  parameters.push(`utm_source=${source}`, `utm_content=${content}`)
  return '?' + parameters.join('&')
}

function randomSource(random: Random): string {
  const draw = random.next()
  if (draw < 0.3) return 'google'
  if (draw < 0.5) return 'facebook'
  if (draw < 0.6) return 'email'
  if (draw < 0.7) return 'twitter'
  if (draw < 0.75) return 'linkedin'
  if (draw < 0.8) return 'instagram'
  return random.pick(SOURCES)
}

function randomMedium(random: Random, source: string): string {
  if (source === 'google' || source === 'bing') return random.pick(['cpc', 'organic_search'])
  if (SOCIAL.includes(source)) return random.pick(['paid_social', 'organic_social'])
  if (source === 'email' || source === 'newsletter') return 'email'
  if (source === 'affiliate' || source === 'referral') return source
  return random.pick(MEDIA)
}
