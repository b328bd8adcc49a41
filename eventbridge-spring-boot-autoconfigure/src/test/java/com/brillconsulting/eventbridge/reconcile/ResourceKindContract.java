package com.brillconsulting.eventbridge.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.brillconsulting.eventbridge.reconcile.Change.Kind;
import com.brillconsulting.eventbridge.reconcile.ReconciliationResult.Status;
import com.brillconsulting.eventbridge.topology.Definition;
import com.brillconsulting.eventbridge.topology.EventBusDefinition;
import com.brillconsulting.eventbridge.topology.Topology;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.core.SdkPojo;

/** What holds for every kind of resource, on an embedded bus. A kind's own test says what it declares and what differs. */
abstract class ResourceKindContract {

    private static final List<String> READS = List.of("List", "Describe", "Get");
    private static final Set<String> STATES = Set.of("ConnectionState", "ApiDestinationState");

    final Account account = new Account();

    /** {@return what has to be declared beside the resource} */
    List<Definition> needed() {
        return List.of();
    }

    /** {@return the resource, with every field that it has} */
    abstract Definition declared();

    /** {@return the resource with one field changed each, or taken away} */
    abstract Stream<Changed> changes();

    /** {@return what another client may do to the resource} */
    abstract Stream<Drift> drifts();

    /** {@return the resource as it is on AWS, without what tells times and states; null if there is none} */
    abstract @Nullable Object actual();

    /** {@return the operation that makes the resource} */
    abstract String creation();

    /** {@return what needs the resource} */
    List<Definition> dependants() {
        return List.of();
    }

    /** {@return what does not need the resource, made by another operation} */
    Definition bystander() {
        return EventBusDefinition.of("bystander");
    }

    @AfterEach
    void close() {
        account.close();
    }

    @Test
    void createsWhatIsDeclared() {
        var plan = account.reconcile(all(declared()));

        assertThat(change(plan)).extracting(Change::kind).isEqualTo(Kind.CREATE);
        assertThat(actual()).isNotNull();
        assertUnchanged(all(declared()));
    }

    @Test
    void writesNothingWhenNothingChanged() {
        account.reconcile(all(declared()));
        account.calls.forget();

        var plan = account.reconcile(all(declared()));

        assertThat(plan.changes()).isEmpty();
        assertThat(plan.unchanged()).isEqualTo(needed().size() + 1);
        assertThat(account.calls.counted().keySet())
                .allMatch(it -> READS.stream().anyMatch(it::startsWith));
    }

    @TestFactory
    Stream<DynamicTest> changesAFieldAndBack() {
        return changes()
                .map(it -> dynamicTest(it.field, () -> {
                    account.reconcile(all(declared()));
                    var before = actual();

                    assertUpdate(account.reconcile(all(it.definition)), it.field);
                    assertUnchanged(all(it.definition));
                    assertThat(actual()).isNotEqualTo(before);

                    assertUpdate(account.reconcile(all(declared())), it.field);
                    assertUnchanged(all(declared()));
                    assertThat(actual()).isEqualTo(before);
                }));
    }

    @TestFactory
    Stream<DynamicTest> undoesWhatAnotherClientChanged() {
        return drifts().map(it -> dynamicTest(it.field, () -> {
            account.reconcile(all(declared()));
            var before = actual();
            it.change.run();
            assertThat(actual()).isNotEqualTo(before);

            var reconciler = account.reconciler(Account.SETTINGS);
            var plan = reconciler.verify(all(declared()));
            reconciler.apply(plan).throwIfIncomplete();

            assertUpdate(plan, it.field);
            assertThat(actual()).isEqualTo(before);
            assertUnchanged(all(declared()));
        }));
    }

    @Test
    void makesAgainWhatAnotherClientDeleted() {
        account.reconcile(all(declared()));
        delete();
        assertThat(actual()).isNull();

        var plan = account.reconcile(all(declared()));

        assertThat(change(plan)).extracting(Change::kind).isEqualTo(Kind.CREATE);
        assertUnchanged(all(declared()));
    }

    /** Deletes the resource by another client. */
    abstract void delete();

    @Test
    void deletesWhatIsNoLongerDeclaredOnlyWhenPruning() {
        account.reconcile(all(declared()));
        var without = Account.topology(needed().toArray(Definition[]::new)).with(keepsLooking());

        assertThat(account.reconcile(without).changes(Kind.DELETE)).isEmpty();
        assertThat(actual()).isNotNull();

        var plan = account.reconcile(without, Account.PRUNING);

        assertThat(change(plan)).extracting(Change::kind).isEqualTo(Kind.DELETE);
        assertThat(actual()).isNull();
        assertThat(account.reconcile(without, Account.PRUNING).changes()).isEmpty();
    }

    /** {@return something that is still declared, so that there is an application at all} */
    Definition keepsLooking() {
        return bystander();
    }

    @Test
    void deletesNoMoreThanAllowed() {
        account.reconcile(all(declared()));
        var without = Account.topology(needed().toArray(Definition[]::new)).with(keepsLooking());

        assertThatExceptionOfType(ReconciliationException.class)
                .isThrownBy(() -> account.reconcile(without, Account.PRUNING.withMaxDeletes(0)))
                .withMessageContaining("1 resources would be deleted");

        assertThat(actual()).isNotNull();
    }

    @Test
    void doesTheRestWhenItCannotBeMadeAndContinuesLater() {
        account.reconcile(Account.topology(needed().toArray(Definition[]::new)));
        var topology =
                all(declared()).with(dependants().toArray(Definition[]::new)).with(bystander());
        var reconciler = account.reconciler(Account.SETTINGS);
        account.calls.fail(creation());

        var result = reconciler.apply(reconciler.plan(topology));

        assertThat(status(result, declared())).isEqualTo(Status.FAILED);
        assertThat(dependants()).allSatisfy(it -> assertThat(status(result, it)).isEqualTo(Status.SKIPPED));
        assertThat(status(result, bystander())).isEqualTo(Status.DONE);
        assertThat(actual()).isNull();

        account.calls.fail(null);
        var plan = account.reconcile(topology);

        assertThat(plan.changes())
                .extracting(Change::resource)
                .contains(label())
                .doesNotContain(bystander().label());
        assertUnchanged(topology);
    }

    private static @Nullable Status status(ReconciliationResult result, Definition definition) {
        return result.outcomes().stream()
                .filter(it -> it.change().resource().equals(definition.label()))
                .map(ReconciliationResult.Outcome::status)
                .findFirst()
                .orElse(null);
    }

    Topology all(Definition definition) {
        return Account.topology(
                Stream.concat(needed().stream(), Stream.of(definition)).toArray(Definition[]::new));
    }

    private String label() {
        return declared().label();
    }

    Change change(Plan plan) {
        assertThat(plan.changes()).extracting(Change::resource).contains(label());
        return plan.changes().stream()
                .filter(it -> it.resource().equals(label()))
                .findFirst()
                .orElseThrow();
    }

    private void assertUpdate(Plan plan, String field) {
        assertThat(change(plan).kind()).isEqualTo(Kind.UPDATE);
        assertThat(change(plan).differences()).extracting(Difference::field).contains(field);
    }

    void assertUnchanged(Topology topology) {
        assertThat(account.reconciler(Account.SETTINGS).verify(topology).changes())
                .isEmpty();
    }

    /** {@return the fields of what AWS says; null if it says that there is none} */
    static <E extends RuntimeException> @Nullable Object fields(Class<E> notFound, Supplier<? extends SdkPojo> read) {
        try {
            return fields(read.get());
        } catch (RuntimeException e) {
            if (notFound.isInstance(e)) {
                return null;
            }
            throw e;
        }
    }

    static Map<String, String> fields(SdkPojo pojo) {
        return pojo.sdkFields().stream()
                .filter(it -> it.getValueOrDefault(pojo) != null)
                .filter(it -> !(it.getValueOrDefault(pojo) instanceof Instant))
                .filter(it -> !"".equals(it.getValueOrDefault(pojo)))
                .filter(it -> !STATES.contains(it.memberName()))
                .collect(Collectors.toMap(it -> it.memberName(), it -> Objects.toString(it.getValueOrDefault(pojo))));
    }

    /**
     * The resource with a change.
     *
     * @param field the field that differs then, by AWS's name
     */
    record Changed(String field, Definition definition) {}

    /**
     * What another client does to the resource.
     *
     * @param field the field that differs then, by AWS's name
     */
    record Drift(String field, Runnable change) {}
}
