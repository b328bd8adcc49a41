package com.brillconsulting.eventbridge.autoconfigure;

import com.brillconsulting.eventbridge.embedded.EmbeddedEventBridgeServer;
import java.io.File;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * The EventBridge and SQS that run inside the application.
 *
 * @param enabled Whether to start EventBridge and SQS inside the application and to point all AWS clients at them.
 * @param host Name or address to listen on for the AWS CLI and other processes.
 * @param port Port to listen on; 0 for any free one.
 * @param dataDir Folder to keep everything in across restarts; in memory only when not set.
 * @param account Account that owns what is in the embedded EventBridge and SQS, 12 digits.
 */
@ConfigurationProperties("eventbridge.embedded")
record EmbeddedProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("localhost") String host,
        @DefaultValue("0") int port,
        @Nullable File dataDir,

        @DefaultValue(EmbeddedEventBridgeServer.DEFAULT_ACCOUNT)
        String account) {

    EmbeddedProperties {
        Assert.isTrue(
                account.matches("\\d{12}"),
                () -> "'eventbridge.embedded.account' must have 12 digits, but is '" + account + "'");
    }
}
