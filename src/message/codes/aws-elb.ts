/** Made by `npm run messages` from data/messages/aws-elb.tsv. Change it there. */
import { codeTable } from "./rows.ts";

export const awsElb = codeTable(
  {
    system: "aws-elb",
    title: "AWS load balancers' reasons",
    source: "AWS documentation: target health reason codes, reasons in access logs",
  },
  `
http-error-status =Target.ResponseCodeMismatch
gateway-timed-out =Target.Timeout =AuthUserinfoRequestTimeout =AuthTokenEpRequestTimeout =LambdaConnectionTimeout =WAFConnectionTimeout =WAFResponseReadTimeout
no-upstream =Target.FailedHealthChecks =Target.HealthCheckDisabled =Target.IpUnusable =Target.InvalidState =Target.NotInUse =Target.NotRegistered =Elb.InitialHealthChecking
no-upstream =Elb.RegistrationInProgress
server-shutting-down =Target.DeregistrationInProgress
server-error =Elb.InternalError =LambdaUnhandled =WAFServiceError
login-refused =AuthInvalidCookie =AuthInvalidIdToken
gateway-bad-answer =AuthTokenEpRequestFailed =LambdaInvalidResponse
rate-limited =LambdaThrottling
gateway-refused =LambdaConnectionError =WAFConnectionError
answer-too-large =LambdaResponseTooLarge
`,
);
