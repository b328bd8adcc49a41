package com.brillconsulting.eventbridge.embedded.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.embedded.store.Store;
import com.brillconsulting.eventbridge.embedded.time.MovableClock;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.schemas.SchemasClient;
import software.amazon.awssdk.services.schemas.model.SchemasRequest;

class OperationsTest {

    @Test
    void everyOperationOfTheSdkIsOffered() {
        var operations = Arrays.stream(SchemasClient.class.getMethods())
                .filter(method -> method.getParameterCount() == 1
                        && SchemasRequest.class.isAssignableFrom(method.getParameterTypes()[0]))
                .map(Method::getName)
                .filter(name -> !name.endsWith("Paginator"))
                .map(name -> Character.toUpperCase(name.charAt(0)) + name.substring(1))
                .collect(Collectors.toSet());

        var offered =
                new SchemaService(new MovableClock(TestSchemas.START), Store.none()).operations(TestSchemas.SCOPE);
        assertThat(offered.names()).hasSize(31).containsExactlyInAnyOrderElementsOf(operations);
    }
}
