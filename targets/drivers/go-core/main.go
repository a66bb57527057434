// Driver for alibaba-cloud-sdk-go: see ../README.md for the protocol.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"regexp"
	"runtime/debug"
	"strings"
	"sync"
	"time"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/auth"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/auth/credentials"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/errors"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/ecs"
)

const module = "github.com/aliyun/alibaba-cloud-sdk-go"

type object = map[string]any

type call struct {
	ID, Op, Operation, RegionID string
	Protocol                    int
	Parameters                  map[string]json.RawMessage
	Options                     map[string]string
	Endpoint                    struct {
		Host string
		Port int
	}
	Credentials struct{ AccessKeyID, AccessKeySecret, SecurityToken string }
	TimeoutMs   int
}

var writing sync.Mutex

func write(value object) {
	writing.Lock()
	defer writing.Unlock()
	text, _ := json.Marshal(value)
	os.Stdout.Write(append(text, '\n'))
}

func unrepresentable(id string, format string, values ...any) object {
	return object{"id": id, "outcome": "unrepresentable", "reason": fmt.Sprintf(format, values...)}
}

// fieldOf finds the field that travels under a wire name.
func fieldOf(model reflect.Value, name string) (reflect.Value, bool) {
	for i := 0; i < model.NumField(); i++ {
		if model.Type().Field(i).Tag.Get("name") == name {
			return model.Field(i), true
		}
	}
	return reflect.Value{}, false
}

// set gives a field its value as a caller of Go would: requests.Integer and requests.Boolean are texts, lists are pointers to slices.
func set(field reflect.Value, raw json.RawMessage) error {
	if string(raw) == "null" {
		if field.Kind() == reflect.Pointer {
			return nil
		}
		return fmt.Errorf("%s has no null", field.Type())
	}
	switch field.Kind() {
	case reflect.Pointer:
		field.Set(reflect.New(field.Type().Elem()))
		return set(field.Elem(), raw)
	case reflect.Slice:
		var items []json.RawMessage
		if err := json.Unmarshal(raw, &items); err != nil {
			return fmt.Errorf("%s takes a list", field.Type())
		}
		list := reflect.MakeSlice(field.Type(), len(items), len(items))
		for i, item := range items {
			if err := set(list.Index(i), item); err != nil {
				return err
			}
		}
		field.Set(list)
		return nil
	case reflect.Struct:
		var fields map[string]json.RawMessage
		if err := json.Unmarshal(raw, &fields); err != nil {
			return fmt.Errorf("%s takes an object", field.Type())
		}
		return fill(field, fields)
	default:
		var text string
		kind := field.Type().String()
		// Fields of structs are texts even where the wire has numbers.
		if raw[0] != '"' && (strings.HasPrefix(kind, "requests.") || kind == "string") {
			text = strings.TrimSuffix(strings.TrimPrefix(string(raw), `{"$int":"`), `"}`)
		} else if err := json.Unmarshal(raw, &text); err != nil {
			return fmt.Errorf("%s takes a text", field.Type())
		}
		field.SetString(text)
		return nil
	}
}

// An escape of half a pair: the JSON reader would put U+FFFD in its place, which is not what was given.
var loneSurrogate = regexp.MustCompile(`(^|[^\\])(\\\\)*\\u[dD][89a-fA-F]`)

func fill(model reflect.Value, values map[string]json.RawMessage) error {
	for name, raw := range values {
		if name == "RegionId" {
			field := model.FieldByName("RegionId")
			if !field.IsValid() {
				return fmt.Errorf("%s has no RegionId", model.Type())
			}
			if err := set(field, raw); err != nil {
				return err
			}
			continue
		}
		if loneSurrogate.Match(raw) {
			return fmt.Errorf("its texts have no lone surrogates")
		}
		field, found := fieldOf(model, name)
		if !found {
			return fmt.Errorf("its types have no %s", name)
		}
		if err := set(field, raw); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

// makers make the requests of the operations that it lists: the SDK has a function for each, and no way to find one by name.
var makers = map[string]func() requests.AcsRequest{
	"AssignIpv6Addresses":               func() requests.AcsRequest { return ecs.CreateAssignIpv6AddressesRequest() },
	"AssignPrivateIpAddresses":          func() requests.AcsRequest { return ecs.CreateAssignPrivateIpAddressesRequest() },
	"AttachNetworkInterface":            func() requests.AcsRequest { return ecs.CreateAttachNetworkInterfaceRequest() },
	"CreateNetworkInterface":            func() requests.AcsRequest { return ecs.CreateCreateNetworkInterfaceRequest() },
	"CreateSecurityGroup":               func() requests.AcsRequest { return ecs.CreateCreateSecurityGroupRequest() },
	"DeleteNetworkInterface":            func() requests.AcsRequest { return ecs.CreateDeleteNetworkInterfaceRequest() },
	"DeleteSecurityGroup":               func() requests.AcsRequest { return ecs.CreateDeleteSecurityGroupRequest() },
	"DescribeNetworkInterfaceAttribute": func() requests.AcsRequest { return ecs.CreateDescribeNetworkInterfaceAttributeRequest() },
	"DescribeNetworkInterfaces":         func() requests.AcsRequest { return ecs.CreateDescribeNetworkInterfacesRequest() },
	"DetachNetworkInterface":            func() requests.AcsRequest { return ecs.CreateDetachNetworkInterfaceRequest() },
	"ModifyNetworkInterfaceAttribute":   func() requests.AcsRequest { return ecs.CreateModifyNetworkInterfaceAttributeRequest() },
	"UnassignIpv6Addresses":             func() requests.AcsRequest { return ecs.CreateUnassignIpv6AddressesRequest() },
	"UnassignPrivateIpAddresses":        func() requests.AcsRequest { return ecs.CreateUnassignPrivateIpAddressesRequest() },
}

func operations() []string {
	names := []string{}
	for name := range makers {
		names = append(names, name)
	}
	return names
}

func keyOf(c call) auth.Credential {
	key := c.Credentials
	if key.SecurityToken != "" {
		return credentials.NewStsTokenCredential(key.AccessKeyID, key.AccessKeySecret, key.SecurityToken)
	}
	return credentials.NewAccessKeyCredential(key.AccessKeyID, key.AccessKeySecret)
}

func perform(c call) (answer object) {
	defer func() {
		if thrown := recover(); thrown != nil {
			answer = object{"id": c.ID, "outcome": "failed", "error": object{"type": "panic", "message": fmt.Sprint(thrown)}}
		}
	}()
	make, listed := makers[c.Operation]
	if !listed {
		return unrepresentable(c.ID, "it does not list %s", c.Operation)
	}
	for option := range c.Options {
		return unrepresentable(c.ID, "it has no option %s", option)
	}
	request := make()
	if err := fill(reflect.ValueOf(request).Elem(), c.Parameters); err != nil {
		return unrepresentable(c.ID, "%s", err)
	}
	request.SetScheme("http")
	request.SetDomain(fmt.Sprintf("%s:%d", c.Endpoint.Host, c.Endpoint.Port))
	limit := time.Duration(c.TimeoutMs) * time.Millisecond
	request.SetConnectTimeout(limit)
	request.SetReadTimeout(limit)
	client, err := ecs.NewClientWithOptions(c.RegionID, sdk.NewConfig(), keyOf(c))
	if err != nil {
		return failed(c.ID, err)
	}
	method := reflect.ValueOf(client).MethodByName(c.Operation)
	results := method.Call([]reflect.Value{reflect.ValueOf(request)})
	if err, thrown := results[1].Interface().(error); thrown {
		return failed(c.ID, err)
	}
	return object{"id": c.ID, "outcome": "accepted", "response": typed(results[0].Interface())}
}

// typed reads the result's fields; integers beyond 2^53 in full.
func typed(response any) object {
	text, _ := json.Marshal(response)
	var fields object
	reader := json.NewDecoder(bytes.NewReader(text))
	reader.UseNumber()
	_ = reader.Decode(&fields)
	delete(fields, "BaseResponse")
	return fields
}

func failed(id string, err error) object {
	if server, ok := err.(*errors.ServerError); ok {
		return object{"id": id, "outcome": "rejected", "status": server.HttpStatus(), "code": server.ErrorCode(), "message": server.Message(),
			"requestId": server.RequestId(), "error": object{"type": "ServerError"}}
	}
	kind := strings.TrimPrefix(fmt.Sprintf("%T", err), "*")
	if client, ok := err.(*errors.ClientError); ok {
		kind = "ClientError " + client.ErrorCode()
	}
	return object{"id": id, "outcome": "failed", "error": object{"type": kind, "message": err.Error()}}
}

func hello(c call) object {
	if c.Protocol != 1 {
		return object{"id": c.ID, "outcome": "unsupported"}
	}
	version := "unknown"
	if build, ok := debug.ReadBuildInfo(); ok {
		for _, each := range build.Deps {
			if each.Path == module {
				version = each.Version
			}
		}
	}
	path, _ := os.Executable()
	return object{"id": c.ID, "sdk": object{"name": module, "version": version, "language": "go", "path": path},
		"operations": operations(), "maxInFlight": 8}
}

func main() {
	var open sync.WaitGroup
	defer open.Wait()
	lines := bufio.NewReaderSize(os.Stdin, 1<<20)
	for {
		line, err := lines.ReadBytes('\n')
		if err != nil {
			return
		}
		var c call
		if err := json.Unmarshal(line, &c); err != nil {
			fmt.Fprintln(os.Stderr, "unreadable:", err)
			continue
		}
		switch c.Op {
		case "hello":
			write(hello(c))
		case "call":
			open.Add(1)
			go func() {
				defer open.Done()
				write(perform(c))
			}()
		case "bye":
			return
		default:
			write(object{"id": c.ID, "outcome": "unsupported"})
		}
	}
}
