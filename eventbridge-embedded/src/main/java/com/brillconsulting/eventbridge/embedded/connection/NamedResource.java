package com.brillconsulting.eventbridge.embedded.connection;

/** What has a name in its account and region, and an ARN that is new with every creation. */
interface NamedResource {

    String name();

    String arn();
}
