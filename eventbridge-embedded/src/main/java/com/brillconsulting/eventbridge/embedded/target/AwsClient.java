package com.brillconsulting.eventbridge.embedded.target;

import java.util.function.Consumer;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** Makes calls by a client of the SDK. */
interface AwsClient extends AutoCloseable {

    /** Makes a call; the exceptions are those of the SDK. */
    void make(AwsCall call);

    @Override
    void close();

    /** {@return a client that makes calls in this way, and closes what makes them} */
    static AwsClient of(SdkAutoCloseable client, Consumer<AwsCall> calls) {
        return new AwsClient() {
            @Override
            public void make(AwsCall call) {
                calls.accept(call);
            }

            @Override
            public void close() {
                client.close();
            }
        };
    }
}
