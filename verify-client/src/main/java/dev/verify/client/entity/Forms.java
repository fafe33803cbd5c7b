package dev.verify.client.entity;

import dev.verify.client.operation.OperationKind;
import dev.verify.client.operation.VerifyCall;
import reactor.core.publisher.Mono;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/**
 * Definitions of the fields that devices fill in.
 */
@HttpExchange("/v2/Forms")
public interface Forms {

	/**
	 * Fetches the fields of a type of factor.
	 * @param formType whose fields
	 * @return the fields
	 */
	@VerifyCall(id = "FetchForm", kind = OperationKind.READ)
	@GetExchange("/{FormType}")
	Mono<FormDefinition> fetch(@PathVariable("FormType") FormType formType);

}
