package dev.verify.reliability.cluster;

/**
 * The flows of {@link FlowsIntegrationTests} on two nodes that keep challenges and
 * counters in Redis.
 */
@ClusterTest(Stack.SERVLET_REDIS)
class RedisFlowsIntegrationTests extends FlowsIntegrationTests {

	RedisFlowsIntegrationTests(Cluster cluster) {
		super(cluster);
	}

}
