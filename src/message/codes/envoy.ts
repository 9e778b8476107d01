/** Made by `npm run messages` from data/messages/envoy-flags.tsv. Change it there. */
import { codeTable } from "./rows.ts";

export const envoy = codeTable(
  {
    system: "envoy",
    title: "Envoy's response flags",
    source: "Envoy (Apache 2.0), stream_info/utility.h",
  },
  `
no-upstream =LH =UH =NR =NFCF =NC =FailedLocalHealthCheck =NoHealthyUpstream =NoRouteFound =NoFilterConfigFound =NoClusterFound
gateway-timed-out =UT =UMSDR =UpstreamRequestTimeout =UpstreamMaxStreamDurationReached
envoy-local-reset =LR =LocalReset
envoy-upstream-reset =UR =UpstreamRemoteReset
gateway-refused =UF =UpstreamConnectionFailure
envoy-upstream-closed =UC =UpstreamConnectionTermination
too-many-connections =UO =UpstreamOverflow
fault-injected =DI =FI =DelayInjected =FaultInjected
rate-limited =RL =RLSE =RateLimited =RateLimitServiceError
login-refused =UAEX =UnauthorizedExternalService
client-gave-up =DC =DownstreamConnectionTermination
retries-used-up =URX =UpstreamRetryLimitExceeded
idle-stream-ended =SI =StreamIdleTimeout
http-bad-request =IH =DPE =InvalidEnvoyRequestHeaders =DownstreamProtocolError
program-notice =RFCF =ResponseFromCacheFilter
operation-timed-out =DT =DurationTimeout
gateway-bad-answer =UPE =UpstreamProtocolError
server-refuses-now =OM =DO =OverloadManagerTerminated =DropOverload
name-failed =DF =DnsResolutionFailed
`,
);
