package dev.verify.reliability.cluster;

/**
 * The flows of {@link FlowsIntegrationTests} on two nodes of WebFlux that keep challenges
 * and counters in Redis.
 */
@ClusterTest(Stack.WEBFLUX_REDIS)
class ReactiveRedisFlowsIntegrationTests extends FlowsIntegrationTests {

	ReactiveRedisFlowsIntegrationTests(Cluster cluster) {
		super(cluster);
	}

}
