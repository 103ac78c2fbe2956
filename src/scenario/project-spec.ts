import type { QuotaMetric } from '../facts/quota-metrics.ts';
import type { Moment } from '../units/moment.ts';

/**
 * `limit` is the project's; what `gcloud` writes for unlimited, 9.2e18, stays that number. `usage` is taken by others
 * from the start.
 */
export interface QuotaSpec {
  readonly limit: number;
  readonly usage: number;
  /** What others take from then on, in order of time, `at` in whole ms after the project's start; left out: always `usage`. */
  readonly steps?: readonly { readonly at: number; readonly usage: number }[];
}

/** One entry of an IAM policy. */
export interface PolicyBinding {
  readonly role: string;
  /** `user:…`, `group:…`, `serviceAccount:…`, `domain:…`, `allUsers`, `allAuthenticatedUsers`, … */
  readonly members: readonly string[];
  /** Title or expression of its condition, which nothing here decides; null: none. */
  readonly condition: string | null;
  /** Its expression, where it has a title, too; left out: none. */
  readonly expression?: string;
}

export interface PolicySpec {
  readonly bindings: readonly PolicyBinding[];
}

export interface ServiceAccountSpec {
  readonly disabled: boolean;
  /** Of the account as a resource: who may act as it; null: not given. */
  readonly policy: PolicySpec | null;
}

/** Who may do what. Whatever is null was not given: nobody can tell. */
export interface IamSpec {
  /** Of the project. */
  readonly policy: PolicySpec | null;
  /** `user:…` or `serviceAccount:…`, whoever submits. */
  readonly submitter: string | null;
  /** Members by `group:…`. */
  readonly groups: ReadonlyMap<string, readonly string[]>;
  /** Permissions of custom roles, by `projects/P/roles/R` or `organizations/N/roles/R`. */
  readonly roles: ReadonlyMap<string, readonly string[]>;
  /** By e-mail; null: not given, so that nobody can tell which exist. */
  readonly serviceAccounts: ReadonlyMap<string, ServiceAccountSpec> | null;
}

/** A key of Cloud KMS. */
export interface KeySpec {
  /** `projects/P/locations/L/keyRings/R/cryptoKeys/K`. */
  readonly name: string;
  /** Of its primary version, `ENABLED`, `DISABLED`, `DESTROYED` …; null: not given. */
  readonly state: string | null;
  readonly purpose: string | null;
  /** `SOFTWARE`, `HSM`, `EXTERNAL`, `EXTERNAL_VPC`; null: not given. */
  readonly protection: string | null;
  readonly policy: PolicySpec | null;
}

export interface BucketSpec {
  readonly name: string;
  /** A region, dual- or multi-region, lower case: `us-central1`, `nam4`, `us`; null: not given. */
  readonly location: string | null;
  /** Default key of the bucket; null: none is set, or nobody said. */
  readonly kmsKey: string | null;
  /** Days after which objects are deleted; null: never, or nobody said. */
  readonly deleteAfterDays: number | null;
  readonly policy: PolicySpec | null;
}

export interface NetworkSpec {
  readonly name: string;
  readonly project: string | null;
  /** `legacy`: of before subnets. */
  readonly mode: 'auto' | 'custom' | 'legacy';
}

export interface SubnetSpec {
  readonly name: string;
  readonly region: string;
  /** Name of its network; null: not given. */
  readonly network: string | null;
  /** Null: the job's own. */
  readonly project: string | null;
  /** Primary range, such as `10.128.0.0/20`. */
  readonly cidr: string;
  /** Null: not given. */
  readonly privateGoogleAccess: boolean | null;
  /** Addresses that others hold. */
  readonly inUse: number;
  readonly policy: PolicySpec | null;
}

export interface PortRange {
  /** `tcp`, `all`, … */
  readonly protocol: string;
  /** Inclusive; empty: all ports. */
  readonly ports: readonly (readonly [from: number, to: number])[];
}

export interface FirewallRuleSpec {
  readonly name: string;
  readonly network: string;
  readonly direction: 'INGRESS' | 'EGRESS';
  readonly priority: number;
  readonly action: 'allow' | 'deny';
  readonly matches: readonly PortRange[];
  readonly sourceRanges: readonly string[];
  readonly destinationRanges: readonly string[];
  /** Of a rule from service accounts, `serviceAccount:…@…`, which is no tag of any VM; so in `targetTags`. */
  readonly sourceTags: readonly string[];
  /** Empty: every VM of the network. */
  readonly targetTags: readonly string[];
  readonly disabled: boolean;
}

/** What is known of the networks that workers may be in. Whatever is null was not given. */
export interface NetworkingSpec {
  readonly networks: readonly NetworkSpec[] | null;
  readonly subnets: readonly SubnetSpec[] | null;
  readonly firewall: readonly FirewallRuleSpec[] | null;
  /** Host project of a Shared VPC; null: none. */
  readonly hostProject: string | null;
  /** Whether this project is attached to the host project. */
  readonly attached: boolean | null;
  /** Policy of the host project. */
  readonly hostPolicy: PolicySpec | null;
  /** Whether Cloud NAT serves the workers' subnet. */
  readonly nat: boolean | null;
  /** Whether a route leads to the internet. */
  readonly internetRoute: boolean | null;
}

/** What an organisation policy says of one constraint. */
export interface ConstraintSpec {
  /** Without `constraints/`: `compute.vmExternalIpAccess`. */
  readonly name: string;
  readonly enforced: boolean;
  readonly denyAll: boolean;
  /** Empty: no list of them. */
  readonly allowed: readonly string[];
  readonly denied: readonly string[];
}

export interface ProjectSpec {
  readonly name: string;
  /** The project's number, digits; null: not said. */
  readonly number: string | null;
  readonly region: string;
  /** The origin of the project's time; null: not on any clock. */
  readonly startsAt: Moment | null;
  /** Machine families that the region offers beside those of the table. */
  readonly machineFamilies: readonly string[];
  /** Metrics not listed are unknown, neither zero nor infinite. */
  readonly quotas: ReadonlyMap<QuotaMetric, QuotaSpec>;
  readonly iam: IamSpec;
  readonly networking: NetworkingSpec;
  /** By full name. */
  readonly keys: ReadonlyMap<string, KeySpec>;
  /** By name. */
  readonly buckets: ReadonlyMap<string, BucketSpec>;
  /** Organisation policies by constraint; null: not given. */
  readonly constraints: ReadonlyMap<string, ConstraintSpec> | null;
  /** Services restricted by a perimeter of VPC Service Controls; null: the project is in none, or nobody said. */
  readonly perimeter: readonly string[] | null;
  /** Services that are switched on, `dataflow.googleapis.com`; null: not given. */
  readonly apis: readonly string[] | null;
}

/** Nothing given: nothing can be told. */
export const UNSAID: Pick<
  ProjectSpec,
  'number' | 'iam' | 'networking' | 'keys' | 'buckets' | 'constraints' | 'perimeter' | 'apis'
> = {
  number: null,
  iam: {
    policy: null,
    submitter: null,
    groups: new Map(),
    roles: new Map(),
    serviceAccounts: null,
  },
  networking: {
    networks: null,
    subnets: null,
    firewall: null,
    hostProject: null,
    attached: null,
    hostPolicy: null,
    nat: null,
    internetRoute: null,
  },
  keys: new Map(),
  buckets: new Map(),
  constraints: null,
  perimeter: null,
  apis: null,
};
