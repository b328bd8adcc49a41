package com.brillconsulting.eventbridge.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.brillconsulting.eventbridge.reconcile.Change.Kind;
import com.brillconsulting.eventbridge.topology.Definition;
import com.brillconsulting.eventbridge.topology.Topology;
import org.junit.jupiter.api.Test;

/** What holds besides for every kind of which a resource belongs to one application. */
abstract class OwnedKindContract extends ResourceKindContract {

    /** Makes a resource of the declared name that says of no application that it is its owner. */
    abstract void makeUnowned();

    /** {@return the resource as another application declares it} */
    Definition declaredByOthers() {
        return declared();
    }

    @Test
    void leavesAloneWhatNobodyIsKnownToOwn() {
        account.reconcile(Account.topology(needed().toArray(Definition[]::new)));
        makeUnowned();
        var before = actual();

        assertThatExceptionOfType(ReconciliationException.class)
                .isThrownBy(() -> account.reconcile(all(declared())))
                .withMessageContaining("! conflict " + declared().label())
                .withMessageContaining("eventbridge.reconcile.adopt=true");

        assertThat(actual()).isEqualTo(before);
        assertThat(account.reconcile(
                                Account.topology(needed().toArray(Definition[]::new))
                                        .with(keepsLooking()),
                                Account.PRUNING)
                        .changes(Kind.DELETE))
                .isEmpty();
        assertThat(actual()).isEqualTo(before);
    }

    @Test
    void takesOverWhatNobodyIsKnownToOwnIfToldSo() {
        account.reconcile(Account.topology(needed().toArray(Definition[]::new)));
        makeUnowned();

        var plan = account.reconcile(all(declared()), Account.SETTINGS.withAdopt(true));

        assertThat(change(plan).kind()).isEqualTo(Kind.UPDATE);
        assertUnchanged(all(declared()));
    }

    @Test
    void neverTakesOverWhatAnotherApplicationOwns() {
        account.reconcile(new Topology("billing", all(declaredByOthers()).definitions()));
        var settings = Account.SETTINGS.withAdopt(true);
        var before = actual();

        var plan = account.reconciler(settings).plan(all(declared()));

        assertThat(change(plan).kind()).isEqualTo(Kind.CONFLICT);
        assertThat(change(plan).reason()).contains("belongs to the application \"billing\"");
        assertThatExceptionOfType(ReconciliationException.class)
                .isThrownBy(() -> account.reconciler(settings).apply(plan));
        assertThat(actual()).isEqualTo(before);
    }

    @Test
    void leavesToANewerReleaseWhatThatMade() {
        account.reconcile(all(declared()), Account.SETTINGS.withRevision(2));
        var before = actual();
        var older = Account.PRUNING.withRevision(1);

        var plan = account.reconcile(
                Account.topology(needed().toArray(Definition[]::new)).with(keepsLooking()), older);

        assertThat(change(plan).kind()).isEqualTo(Kind.KEPT);
        assertThat(change(plan).reason()).contains("revision 2 of this application applied it");
        assertThat(actual()).isEqualTo(before);
    }
}
