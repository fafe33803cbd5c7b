package dev.verify.reliability.cluster;

/**
 * The flows of {@link FlowsIntegrationTests} on two nodes of WebFlux.
 */
@ClusterTest(Stack.WEBFLUX)
class ReactiveFlowsIntegrationTests extends FlowsIntegrationTests {

	ReactiveFlowsIntegrationTests(Cluster cluster) {
		super(cluster);
	}

}
