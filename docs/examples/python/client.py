"""A client of llm-service, made from the .proto files alone: streams, cancels, and meets a deadline."""

import argparse
import sys
import time

import grpc
from google.protobuf import json_format

from meit.v1 import adapter_service_pb2 as adapters
from meit.v1 import adapter_service_pb2_grpc as adapters_grpc
from meit.v1 import embedding_pb2
from meit.v1 import generation_pb2
from meit.v1 import generation_service_pb2 as generation
from meit.v1 import generation_service_pb2_grpc as generation_grpc


def request(args):
    """The GenerateRequest of the command line."""
    message = generation.GenerateRequest(max_tokens=args.max_tokens)
    if args.prompt:
        message.text = args.prompt
    if args.embedding:
        with open(args.embedding, encoding="utf-8") as file:
            message.embedding.CopyFrom(json_format.Parse(file.read(), embedding_pb2.EcgEmbedding()))
    if args.temperature:
        message.options.sampling.temperature = args.temperature
        message.options.sampling.seed = args.seed
    for token_id in args.forbid:
        message.options.logit_bias.append(generation_pb2.LogitBias(token_id=token_id, bias=float("-inf")))
    message.options.adapter = args.adapter
    return message


def ask(channel, args):
    """Prints tokens as they come. Cancels after --cancel-after of them; gives up after --deadline seconds."""
    stub = generation_grpc.GenerationServiceStub(channel)
    begin = time.monotonic()
    tokens = 0
    call = stub.Generate(request(args), timeout=args.deadline)
    try:
        for answer in call:
            if answer.WhichOneof("event") == "token":
                tokens += 1
                print(answer.token.text, end="", flush=True)
                if tokens == args.cancel_after:
                    call.cancel()
            else:
                done = answer.completed
                print(f"\n-- {finish_reason(done)}, {len(done.token_ids)} tokens, {done.provenance.decoding}, "
                      f"{done.provenance.dtype} on {done.provenance.device}, adapter '{done.provenance.adapter_id}'")
                print("--", done.disclaimer)
        status = grpc.StatusCode.OK
    except grpc.RpcError as error:
        status = error.code()
        print(f"\n-- {error.details()}")
    print(f"-- {status.name} after {tokens} tokens and {time.monotonic() - begin:.3f} s")
    return status


def finish_reason(done):
    """The name of a FinishReason."""
    return type(done).DESCRIPTOR.fields_by_name["finish_reason"].enum_type.values_by_number[done.finish_reason].name


def adapter(channel, args):
    """Loads, unloads or lists adapters."""
    stub = adapters_grpc.AdapterServiceStub(channel)
    if args.action == "load":
        print(stub.LoadAdapter(adapters.LoadAdapterRequest(name=args.name, directory=args.directory)))
    elif args.action == "unload":
        stub.UnloadAdapter(adapters.UnloadAdapterRequest(name=args.name), timeout=args.deadline)
    else:
        print(stub.ListAdapters(adapters.ListAdaptersRequest()))
    return grpc.StatusCode.OK


def main():
    """Runs one command; the exit status is 0 if the call ended OK."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--address", default="localhost:9083")
    parser.add_argument("--deadline", type=float, help="seconds")
    commands = parser.add_subparsers(required=True)
    asking = commands.add_parser("ask")
    asking.add_argument("--prompt", default="")
    asking.add_argument("--embedding", help="file with an EcgEmbedding as JSON")
    asking.add_argument("--max-tokens", type=int, default=0)
    asking.add_argument("--temperature", type=float)
    asking.add_argument("--seed", type=int, default=0)
    asking.add_argument("--forbid", type=int, action="append", default=[], help="token id that may not be written")
    asking.add_argument("--adapter", default="")
    asking.add_argument("--cancel-after", type=int, help="tokens")
    asking.set_defaults(run=ask)
    loading = commands.add_parser("adapter")
    loading.add_argument("action", choices=["load", "unload", "list"])
    loading.add_argument("name", nargs="?", default="")
    loading.add_argument("directory", nargs="?", default="")
    loading.set_defaults(run=adapter)
    args = parser.parse_args()
    with grpc.insecure_channel(args.address) as channel:
        try:
            return 0 if args.run(channel, args) == grpc.StatusCode.OK else 1
        except grpc.RpcError as error:
            print(f"-- {error.code().name}: {error.details()}")
            return 1


if __name__ == "__main__":
    sys.exit(main())
