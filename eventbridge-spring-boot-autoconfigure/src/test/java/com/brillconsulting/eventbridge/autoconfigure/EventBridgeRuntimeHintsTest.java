package com.brillconsulting.eventbridge.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.annotation.EventBridgeEvent;
import com.brillconsulting.eventbridge.annotation.EventBridgeRule;
import com.brillconsulting.eventbridge.annotation.EventBridgeSchedule;
import com.brillconsulting.eventbridge.event.ClaimCheck;
import com.brillconsulting.eventbridge.event.aws.S3ObjectCreated;
import com.brillconsulting.eventbridge.topology.AccountQuotas;
import com.brillconsulting.eventbridge.topology.Arn;
import com.brillconsulting.eventbridge.topology.DescriptionMark;
import com.brillconsulting.eventbridge.topology.Problem;
import com.brillconsulting.eventbridge.topology.Secret;
import com.brillconsulting.eventbridge.topology.Topology;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Modifier;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.beans.factory.aot.AotServices;

class EventBridgeRuntimeHintsTest {

    /** Records that are in no definition. */
    private static final Set<Class<?>> OTHERS =
            Set.of(AccountQuotas.class, Arn.class, DescriptionMark.class, Problem.class);

    private static final RuntimeHints HINTS = new RuntimeHints();

    static {
        AotServices.factories().load(RuntimeHintsRegistrar.class).stream()
                .filter(EventBridgeRuntimeHints.class::isInstance)
                .forEach(it -> it.registerHints(HINTS, EventBridgeRuntimeHintsTest.class.getClassLoader()));
    }

    @TestFactory
    Stream<DynamicTest> allThatDefinitionsAreMadeOfIsInTheirFingerprints() {
        return records(Topology.class)
                .filter(it -> !OTHERS.contains(it))
                .map(it -> DynamicTest.dynamicTest(it.getSimpleName(), () -> assertReadable(it)));
    }

    @TestFactory
    Stream<DynamicTest> eventsOfAwsCanBeRead() {
        return records(S3ObjectCreated.class)
                .map(it -> DynamicTest.dynamicTest(it.getSimpleName(), () -> assertReadable(it)));
    }

    @Test
    void secretsLeaveTheirTrace() throws Exception {
        assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Secret.class.getDeclaredMethod("digest")))
                .accepts(HINTS);
    }

    @Test
    void claimChecksCanBeReadAndWritten() {
        assertReadable(ClaimCheck.class);
    }

    @Test
    void annotationsOfTheApplicationsOwnCanBeReadAsOurs() {
        assertThat(Stream.of(EventBridgeEvent.class, EventBridgeRule.class, EventBridgeSchedule.class))
                .allSatisfy(it -> assertThat(RuntimeHintsPredicates.proxies().forInterfaces(it))
                        .accepts(HINTS));
    }

    private static void assertReadable(Class<?> type) {
        assertThat(type.getRecordComponents())
                .allSatisfy(it -> assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(it.getAccessor()))
                        .accepts(HINTS));
        assertThat(RuntimeHintsPredicates.reflection().onConstructorInvocation(type.getDeclaredConstructors()[0]))
                .accepts(HINTS);
    }

    private static Stream<Class<?>> records(Class<?> beside) {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages(beside.getPackageName())
                        .stream()
                        .<Class<?>>map(JavaClass::reflect)
                        .filter(it -> it.isRecord() && Modifier.isPublic(it.getModifiers()));
    }
}
