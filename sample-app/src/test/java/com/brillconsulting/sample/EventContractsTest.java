package com.brillconsulting.sample;

import com.brillconsulting.eventbridge.test.EmbeddedEventBridge;
import com.brillconsulting.eventbridge.test.EventContracts;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;

/** Rules, event classes and sample events agree. */
// tag::contracts[]
@SpringBootTest(properties = "sample.first-orders=false")
@EmbeddedEventBridge
class EventContractsTest {

    @TestFactory
    Stream<DynamicTest> contracts(@Autowired ApplicationContext context) {
        return EventContracts.of(context).tests();
    }
}
// end::contracts[]
