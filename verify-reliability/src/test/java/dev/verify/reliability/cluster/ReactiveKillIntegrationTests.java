package dev.verify.reliability.cluster;

/**
 * A node of WebFlux is killed, as in {@link KillIntegrationTests}.
 */
@ClusterTest(Stack.WEBFLUX)
class ReactiveKillIntegrationTests extends KillIntegrationTests {

	ReactiveKillIntegrationTests(Cluster cluster) {
		super(cluster);
	}

}
