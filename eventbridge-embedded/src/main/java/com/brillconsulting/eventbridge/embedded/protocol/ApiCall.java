package com.brillconsulting.eventbridge.embedded.protocol;

import com.brillconsulting.eventbridge.embedded.resource.Scope;
import software.amazon.awssdk.core.SdkPojo;

/**
 * A call from outside that was understood and is about to be carried out.
 *
 * @param accessKey the access key that it is signed with
 * @param scope the account and region that it belongs to
 * @param service what the service is called in IAM actions, for example {@code events}
 * @param operation for example {@code PutRule}
 * @param request what is asked for
 */
public record ApiCall(String accessKey, Scope scope, String service, String operation, SdkPojo request) {}
