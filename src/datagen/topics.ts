export const TOPIC_NAMES = ['CLICKTRACKING.REG', 'CUSTOMERS.NEW.REG', 'ORDERS.ONLINE', 'ORDERS.ABANDONED'] as const
export type TopicName = (typeof TOPIC_NAMES)[number]
