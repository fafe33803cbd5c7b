package dev.verify.client;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.AttributeKey;
import reactor.netty.NettyPipeline;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;

import org.springframework.util.Assert;

/**
 * Puts the real path into a request when it is written. Until then the request has the
 * template of its operation, so that no log of a library shows a phone number that is
 * part of a path.
 */
@Sharable
final class RealTarget extends ChannelOutboundHandlerAdapter {

	private static final AttributeKey<String> TARGET = AttributeKey.valueOf(RealTarget.class, "target");

	private static final RealTarget HANDLER = new RealTarget();

	private RealTarget() {
	}

	/**
	 * Prepares all connections of a client. They speak HTTP/1.1, where a channel carries
	 * one request at a time.
	 */
	static HttpClient in(HttpClient client) {
		return client.protocol(HttpProtocol.HTTP11)
			.doOnChannelInit((observer, channel, address) -> channel.pipeline()
				.addAfter(NettyPipeline.HttpCodec, RealTarget.class.getName(), HANDLER));
	}

	/**
	 * Tells where the next request of a connection goes.
	 */
	static void set(Channel channel, String target) {
		channel.attr(TARGET).set(target);
	}

	@Override
	public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
		if (message instanceof HttpRequest request) {
			String target = context.channel().attr(TARGET).getAndSet(null);
			Assert.state(target != null, "The request has no target");
			request.setUri(target);
		}
		context.write(message, promise);
	}

}
