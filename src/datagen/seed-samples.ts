import type { ClickContext } from './device.ts'

export interface SampleClick {
  readonly [field: string]: unknown
  readonly sessionid: string
  readonly eventid: string
  readonly type: string
  readonly context: ClickContext
  readonly referrer: string | null
  readonly customer: { readonly id: string; readonly name: string; readonly emails: readonly string[] } | null
  readonly url: string
  readonly product: string | null
  readonly timestamp: string
}

/** The six clicks that the article shows, as they are on the wire. */
export const SEED_SAMPLES: readonly SampleClick[] = [
  {
    sessionid: 'sess_lhpiu0oc5m8uxhp8',
    eventid: 'v83x6ltco20s',
    type: 'PAGE_VIEW',
    context: {
      device: {
        type: 'Mobile',
        os: 'Android 13',
        resolution: '412x892',
      },
      browser: {
        name: 'Samsung Internet',
        version: '123.0.0.0',
        useragent:
          'Mozilla/5.0 (Linux; Android 13; SM-G991B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/23.0 Chrome/115.0.0.0 Mobile Safari/537.36',
        enabled: {
          cookies: true,
          javascript: true,
        },
      },
      ipaddress: '21.133.10.63',
      donottrack: false,
    },
    referrer: 'https://linkedin.com/search',
    customer: null,
    url: 'https://loosehangerjeans.com/homepage?gclid=CjwKCAjw9LTFH0SkX3Bd827cL_No&utm_campaign=2025_q1_fall_campaign&utm_medium=organic_search&utm_source=google&utm_content=variant_2',
    product: null,
    timestamp: '2025-12-19T11:12:56.423Z',
  },
  {
    sessionid: 'sess_qam0wdowklv0kjyv',
    eventid: 'dj9tashimuli',
    type: 'SEARCH',
    context: {
      device: {
        type: 'Tablet',
        os: 'iPadOS 18.0',
        resolution: '2224x1668',
      },
      browser: {
        name: 'Opera Mobile',
        version: '121.0.0.0',
        useragent:
          'Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/123.0.0.0 Safari/537.36 OPR/105.0.0.0',
        enabled: {
          cookies: true,
          javascript: true,
        },
      },
      ipaddress: '174.68.190.120',
      donottrack: false,
    },
    referrer: null,
    customer: {
      id: 'a58cf0cf-c861-41bb-8bcf-f7811f5d6f3b',
      name: 'Jefferson Jerde',
      emails: ['jefferson.jerde@example.com', 'randall.mosciski@example.com'],
    },
    url: 'https://loosehangerjeans.com/search?utm_term=offer&utm_campaign=2025_q2_black_friday&utm_medium=cpc&utm_source=google&utm_content=new_arrival',
    product: null,
    timestamp: '2025-12-19T11:10:37.691Z',
  },
  {
    sessionid: 'sess_7qcjpyefukhg1pks',
    eventid: 'pk1sncr8c0d0',
    type: 'ADD_TO_CART',
    context: {
      device: {
        type: 'Desktop',
        os: 'macOS 14.0',
        resolution: '1680x1050',
      },
      browser: {
        name: 'Safari',
        version: '17.4',
        useragent:
          'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.3 Safari/605.1.15',
        enabled: {
          cookies: true,
          javascript: true,
        },
      },
      ipaddress: '223.102.11.51',
      donottrack: true,
    },
    referrer: 'https://tiktok.com/home',
    customer: null,
    url: 'https://loosehangerjeans.com/product/79c11c7b18c9?utm_campaign=oct_referral_program&utm_medium=email&utm_source=newsletter&utm_content=footer_link',
    product: 'M Denim Painter Jeans',
    timestamp: '2025-12-19T11:13:53.407Z',
  },
  {
    sessionid: 'sess_ne7788tsl0baf6uw',
    eventid: 'kaqab311hqbd',
    type: 'REMOVE_FROM_CART',
    context: {
      device: {
        type: 'Tablet',
        os: 'iPadOS 18.0',
        resolution: '1024x768',
      },
      browser: {
        name: 'Samsung Internet',
        version: '119.0.0.0',
        useragent:
          'Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/23.0 Chrome/115.0.0.0 Mobile Safari/537.36',
        enabled: {
          cookies: true,
          javascript: true,
        },
      },
      ipaddress: '101.124.210.4',
      donottrack: false,
    },
    referrer: null,
    customer: {
      id: '39f289a2-0bee-4aac-ab75-75ce562ec68b',
      name: 'Tamie Sauer',
      emails: ['tamie.sauer@example.com'],
    },
    url: 'https://loosehangerjeans.com/cart?fbclid=IwYI3QsCDVYjriqlmNK6VHL3oHb&utm_campaign=may_cyber_monday&utm_medium=paid_social&utm_source=instagram&utm_content=clearance',
    product: 'L Twill Super-skinny Jeans',
    timestamp: '2025-12-19T11:13:23.344Z',
  },
  {
    sessionid: 'sess_sw6yye9oxve9cyus',
    eventid: 'ezd0e7xknve0',
    type: 'LOGIN',
    context: {
      device: {
        type: 'Desktop',
        os: 'Windows 10',
        resolution: '3840x2160',
      },
      browser: {
        name: 'Chrome',
        version: '123.0.0.0',
        useragent:
          'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/122.0.0.0 Safari/537.36',
        enabled: {
          cookies: true,
          javascript: true,
        },
      },
      ipaddress: '111.80.106.143',
      donottrack: false,
    },
    referrer: null,
    customer: {
      id: '6f32c3af-c7e4-4f12-879f-8c64d07021f4',
      name: 'Kurtis Morissette',
      emails: ['kurtis.morissette@example.com'],
    },
    url: 'https://loosehangerjeans.com/login',
    product: null,
    timestamp: '2025-12-19T11:13:27.362Z',
  },
  {
    sessionid: 'sess_ykvbvxr3om7ttz8r',
    eventid: 'ct3t26m0cyul',
    type: 'CHECKOUT_COMPLETE',
    context: {
      device: {
        type: 'Desktop',
        os: 'Windows 10',
        resolution: '1440x900',
      },
      browser: {
        name: 'Safari',
        version: '17.3',
        useragent:
          'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.3 Safari/605.1.15',
        enabled: {
          cookies: true,
          javascript: true,
        },
      },
      ipaddress: '135.16.76.23',
      donottrack: false,
    },
    referrer: null,
    customer: {
      id: '96cf812a-99b9-4a81-83af-48072b036da2',
      name: 'Bernadette Legros',
      emails: ['bernadette.legros@example.com'],
    },
    url: 'https://loosehangerjeans.com/cart',
    product: null,
    timestamp: '2025-12-19T11:15:32.503Z',
  },
]

/** Registrations of the customers among the six clicks, and of one who never clicks; ours, the article has none. */
export const SAMPLE_REGISTRATIONS: readonly {
  readonly customerid: string
  readonly customername: string
  readonly registered: string
}[] = [
  {
    customerid: '39f289a2-0bee-4aac-ab75-75ce562ec68b',
    customername: 'Tamie Sauer',
    registered: '2025-12-19T10:13:22.000Z',
  },
  {
    customerid: '96cf812a-99b9-4a81-83af-48072b036da2',
    customername: 'Bernadette Legros',
    registered: '2025-12-19T10:15:32.000Z',
  },
  {
    customerid: 'a58cf0cf-c861-41bb-8bcf-f7811f5d6f3b',
    customername: 'Jefferson Jerde',
    registered: '2025-12-19T11:10:37.000Z',
  },
  {
    customerid: '6f32c3af-c7e4-4f12-879f-8c64d07021f4',
    customername: 'Kurtis Morissette',
    registered: '2025-12-19T11:13:28.000Z',
  },
  {
    customerid: '00000000-0000-4000-8000-000000000000',
    customername: 'Nobody Clicks',
    registered: '2025-12-19T11:14:00.000Z',
  },
]
