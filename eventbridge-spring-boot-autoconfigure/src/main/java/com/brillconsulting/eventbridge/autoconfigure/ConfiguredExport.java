package com.brillconsulting.eventbridge.autoconfigure;

import com.brillconsulting.eventbridge.declare.DeclarationReader;
import com.brillconsulting.eventbridge.event.EventTypes;
import com.brillconsulting.eventbridge.export.AwsScope;
import com.brillconsulting.eventbridge.export.TopologyExport;

/** The export of what an application declares and publishes, as its configuration says. */
final class ConfiguredExport {

    private final DeclarationReader declarations;
    private final EventTypes types;
    private final DeclaredEventClasses classes;
    private final AwsScope scope;
    private final boolean prune;

    /**
     * @param scope where resources are
     * @param prune whether the reconciler deletes what is no longer declared
     */
    ConfiguredExport(
            DeclarationReader declarations,
            EventTypes types,
            DeclaredEventClasses classes,
            AwsScope scope,
            boolean prune) {
        this.declarations = declarations;
        this.types = types;
        this.classes = classes;
        this.scope = scope;
        this.prune = prune;
    }

    TopologyExport export() {
        return TopologyExport.of(declarations.declarations().topology())
                .publishingTo(classes.buses(types))
                .in(scope)
                .pruning(prune);
    }
}
