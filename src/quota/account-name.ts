import type { QuotaMetric } from '../facts/quota-metrics.ts';

/** Addresses of one subnet: no quota, but it runs out like one. Behind the slash, the subnet's full path. */
export type SubnetAccount = `SUBNET_ADDRESSES/${string}`;

/** What a ledger keeps an account of. */
export type AccountName = QuotaMetric | SubnetAccount;

const SUBNET = 'SUBNET_ADDRESSES/';

/** @param key `projects/P/regions/R/subnetworks/S` */
export const subnetAccount = (key: string): SubnetAccount => `${SUBNET}${key}`;

/** @returns the path of the subnet whose addresses an account counts; null: it is another one */
export const subnetOfAccount = (name: string): string | null =>
  name.startsWith(SUBNET) ? name.slice(SUBNET.length) : null;
